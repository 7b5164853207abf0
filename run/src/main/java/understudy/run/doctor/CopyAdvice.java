package understudy.run.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import understudy.judge.Counts;
import understudy.run.Finding;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;
import understudy.traffic.SafeRead;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Says in words why requests were not copied or pairs not judged, and which key or which side to look at. */
final class CopyAdvice {

    private final CopyPolicy policy;
    private final Counts counts;
    private final String shadow;
    private final String serving;
    private final List<String> leftOut;

    /** @param shadow the version that gets copies, or most of them */
    CopyAdvice(CopyPolicy policy, Map<Endpoint, Counts> byEndpoint, Version shadow) {
        this.policy = policy;
        this.shadow = shadow.label();
        this.serving = (shadow == Version.OLD ? Version.NEW : Version.OLD).label();
        this.counts = byEndpoint.values().stream().reduce(Counts.NONE, Counts::plus);
        this.leftOut = leftOut(byEndpoint);
    }

    Finding copies() {
        String check = "copies made";
        if (counts.requests() == 0) {
            return Finding.warn(check, "no request has come yet", "send traffic to the listen address");
        }
        Optional<Reason> main = mostly(counts.notCopied());
        String made = String.format(Locale.ROOT, "%,d of %,d requests were copied", counts.pairs(), counts.requests());
        if (main.isEmpty()) {
            return Finding.ok(check, made);
        }
        String says = made + ": " + why(main.get());
        if (counts.pairs() == 0) {
            return Finding.bad(check, says, cure(main.get()));
        }
        boolean chosen = main.get().stage() == Reason.Stage.NOT_COPIED;
        return chosen ? Finding.ok(check, says) : Finding.warn(check, says, cure(main.get()));
    }

    /** For when requests came and no pair of them was judged. */
    Finding compared() {
        Map<Reason, Long> reasons = new HashMap<>(counts.notCopied());
        counts.unjudged().forEach((reason, n) -> reasons.merge(reason, n, Long::sum));
        Reason main = mostly(reasons).orElseThrow();
        String what = counts.pairs() == 0 ? "copied" : "compared";
        String says = String.format(Locale.ROOT, "0 of %,d requests were %s: %s", counts.requests(), what, why(main));
        return Finding.bad("pairs judged", says, cure(main));
    }

    Finding judged() {
        String check = "pairs judged";
        long unjudged = counts.of(Verdict.NOT_COMPARABLE);
        Optional<Reason> main = mostly(counts.unjudged());
        String says =
                String.format(Locale.ROOT, "%,d of %,d pairs were judged", counts.pairs() - unjudged, counts.pairs());
        if (main.isEmpty()) {
            return Finding.ok(check, says);
        }
        String full = says + "; the others mostly not because of " + main.get().label() + ": " + why(main.get());
        return unjudged == counts.pairs()
                ? Finding.bad(check, full, cure(main.get()))
                : Finding.warn(check, full, cure(main.get()));
    }

    private static Optional<Reason> mostly(Map<Reason, Long> counts) {
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    private String why(Reason reason) {
        return switch (reason) {
            case METHOD -> method();
            case NEVER -> "shadow.never leaves them out: %s".formatted(policy.never());
            case PERCENT -> "shadow.percent is %s".formatted(number(policy.percent()));
            case UPGRADE ->
                "upgrades (WebSocket) go to %s alone: what follows them is no HTTP that could be compared"
                        .formatted(serving);
            case HANDOVER -> "another process was taking over";
            case RUN_OVER -> "the rollout has succeeded or was aborted, so nothing is copied any more";
            case IN_FLIGHT -> "as many copies as shadow.maxInFlight allows were under way";
            case MEMORY -> "gateway.memory was used up";
            case BREAKER -> "the breaker was open because %s kept failing".formatted(shadow);
            case TIMEOUT -> "%s did not answer within shadow.timeout".formatted(shadow);
            case REFUSED -> "%s refused the connection".formatted(shadow);
            case UNRESOLVED -> "the name of %s could not be resolved".formatted(shadow);
            case RESET -> "%s closed the connection before its reply was whole".formatted(shadow);
            case MALFORMED -> "%s sent something that is not HTTP".formatted(shadow);
            case TLS -> "no secure connection to %s could be made".formatted(shadow);
            case CUT -> "copies were cut because %s read or wrote more than the budget allows".formatted(shadow);
            case CLIENT_GONE -> "clients went away before their reply was whole";
            case SERVING_FAILED -> "the serving version gave no whole reply";
            case STOPPED -> "the gateway was stopping";
            case TOO_LARGE -> "bodies that differ are larger than shadow.maxBody";
            case FORMAT -> "this version cannot compare bodies of that format when they differ";
            case ENCODING -> "this version cannot read bodies of that encoding when they differ";
            case CONDITIONAL -> "the user got a 304 and the copy a whole reply";
            case BUDGET -> "comparing took more than its budget";
            case SINK_FULL -> "pairs came faster than they could be compared";
            case COMPARER_FAILED -> "the comparer failed; the log says how";
        };
    }

    /** Where {@code shadow.safe} looks into requests, their method alone tells nothing. */
    private String method() {
        List<String> without =
                leftOut.stream().filter(method -> !isLookedInto(method)).toList();
        List<String> said = new ArrayList<>();
        if (!without.isEmpty()) {
            said.add("shadow.methods leaves out " + String.join(", ", without));
        }
        if (without.size() < leftOut.size()) {
            said.add(
                    "by shadow.safe what they ask for is no read (a GraphQL mutation, a JSON-RPC method that it does not"
                            + " name)");
        }
        return String.join("; ", said);
    }

    private boolean isLookedInto(String method) {
        return policy.methods().contains(method)
                || (method.equals("POST") && policy.safe().stream().anyMatch(CopyAdvice::looksInside));
    }

    private static boolean looksInside(SafeRead rule) {
        return switch (rule) {
            case SafeRead.Requests path -> false;
            case SafeRead.GraphQl calls -> true;
            case SafeRead.JsonRpc calls -> true;
        };
    }

    private String cure(Reason reason) {
        return switch (reason) {
            case METHOD ->
                "add methods that only read to shadow.methods, or to shadow.safe what reads all the same: POST /search,"
                        + " graphql query, jsonrpc NAME";
            case NEVER -> "look at shadow.never";
            case PERCENT -> "raise shadow.percent";
            case UPGRADE, HANDOVER, RUN_OVER, CLIENT_GONE, STOPPED, CONDITIONAL -> "";
            case IN_FLIGHT -> "raise shadow.maxInFlight, or lower shadow.percent";
            case MEMORY, SINK_FULL -> "raise gateway.memory, or lower shadow.percent";
            case BREAKER, REFUSED, RESET, MALFORMED -> lookAt(shadow);
            case TIMEOUT -> "make %s faster, or raise shadow.timeout".formatted(shadow);
            case UNRESOLVED -> "correct %s.url".formatted(shadow);
            case TLS -> "look at %1$s's certificate, at %1$s.tls.trust and at %1$s.tls.serverName".formatted(shadow);
            case CUT, TOO_LARGE -> "raise shadow.maxBody and gateway.memory";
            case SERVING_FAILED -> lookAt(serving);
            case FORMAT, ENCODING, BUDGET -> "look at the endpoint's replies";
            case COMPARER_FAILED -> "look at the log and report it";
        };
    }

    private static String lookAt(String version) {
        return "look at %1$s's log and at %1$s.url".formatted(version);
    }

    /** Methods whose requests were not copied on account of the method, the most frequent first; at most three. */
    private static List<String> leftOut(Map<Endpoint, Counts> counts) {
        Map<String, Long> byMethod = new HashMap<>();
        counts.forEach((endpoint, n) ->
                byMethod.merge(endpoint.method(), n.notCopied().getOrDefault(Reason.METHOD, 0L), Long::sum));
        return byMethod.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(3)
                .map(entry -> entry.getKey().isEmpty() ? "other methods" : entry.getKey())
                .toList();
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent);
    }
}
