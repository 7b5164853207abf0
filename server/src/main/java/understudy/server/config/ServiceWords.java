package understudy.server.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import understudy.compare.header.FieldChoice;
import understudy.run.RunSettings.Again;
import understudy.traffic.CopyPolicy;
import understudy.traffic.SafeRead;

/** Says what one service's configuration means. For one thread. */
final class ServiceWords {

    private final ServiceConfig service;
    private final String prefix;
    private final Substituted substituted;
    private final List<String> lines = new ArrayList<>();

    /**
     * Words for one service.
     *
     * @param prefix of its keys, such as {@code services[0].}
     */
    ServiceWords(ServiceConfig service, String prefix, Substituted substituted) {
        this.service = service;
        this.prefix = prefix;
        this.substituted = substituted;
    }

    List<String> lines() {
        versions();
        copies(service.shadow());
        data();
        service.rollout()
                .map(rollout -> new RolloutWords(rollout, service.state(), prefix + "rollout.", substituted))
                .ifPresent(words -> words.lines().forEach(this::add));
        comparing();
        add("alerts: news goes to the log"
                + (service.alerts().isEmpty() ? "" : " and " + list("alerts", service.alerts())));
        return List.copyOf(lines);
    }

    private void versions() {
        add("takes %s".formatted(match()));
        VersionWords before = version("old", service.oldVersion());
        VersionWords after = version("new", service.newVersion());
        add("old, %s, answers %s; %s to the head of a reply, then 504"
                .formatted(
                        before.place(),
                        service.rollout().isPresent() ? "every user whom new does not" : "every user",
                        shown("timeout", Units.text(service.timeout()))));
        before.lines().forEach(this::add);
        add(
                service.rollout().isPresent()
                        ? "new, %s, gets copies, and serves what the rollout gives it".formatted(after.place())
                        : "new, %s, gets copies and answers nobody: without a rollout the share stays 0"
                                .formatted(after.place()));
        after.lines().forEach(this::add);
        service.twin().ifPresent(this::twin);
    }

    private void twin(VersionConfig twin) {
        VersionWords words = version("twin", twin);
        add("twin, %s, a second copy of old, gets what new gets: where it differs from old as well is noise"
                .formatted(words.place()));
        words.lines().forEach(this::add);
    }

    private String match() {
        MatchConfig match = service.match();
        if (match.host().isEmpty() && match.path().isEmpty()) {
            return prefix.startsWith("services[0]") ? "every request" : "every request that no service above takes";
        }
        String host =
                match.host().map(name -> " for " + shown("match.host", name)).orElse("");
        String path = match.path()
                .map(pattern -> " to " + shown("match.path", pattern))
                .orElse("");
        return "requests" + host + path;
    }

    private VersionWords version(String label, VersionConfig version) {
        return new VersionWords(label, version, prefix + label + ".", substituted);
    }

    private void copies(ShadowConfig shadow) {
        CopyPolicy policy = shadow.policy();
        String percent =
                BigDecimal.valueOf(policy.percent()).stripTrailingZeros().toPlainString();
        String safe = policy.safe().isEmpty() ? "" : ", and " + list("shadow.safe", policy.safe());
        add("copied: %s %% of %s%s"
                .formatted(
                        shown("shadow.percent", percent),
                        list("shadow.methods", new TreeSet<>(policy.methods())),
                        safe));
        List<SafeRead> asked = policy.safe().stream()
                .filter(rule -> !(rule instanceof SafeRead.Requests))
                .toList();
        if (!asked.isEmpty()) {
            add("told by the body, up to %s of it: %s; what is not plainly such a read is not copied"
                    .formatted(Units.text((long) CopyPolicy.MOST_ASKED_BYTES), list("shadow.safe", asked)));
        }
        if (!policy.never().isEmpty()) {
            add("not copied: %s".formatted(list("shadow.never", policy.never())));
        }
        add("not copied: any other method, so no copy of a write reaches new (a POST that only reads: shadow.safe:"
                + " [\"POST /path\"])");
        add(("a copy has %s to its head, at most %s are in flight; %s of a body is kept to explain a difference, "
                        + "equality is judged at any size")
                .formatted(
                        shown("shadow.timeout", Units.text(shadow.timeout())),
                        shown("shadow.maxInFlight", shadow.maxInFlight()),
                        shown("shadow.maxBody", Units.text(shadow.maxBodyBytes()))));
    }

    private void data() {
        String meaning = switch (service.state()) {
            case NONE -> "no writes that matter";
            case SHARED -> "old and new use the same store";
            case UNDECLARED -> "nobody said where the data lives; only reads may ever move";
        };
        add("state: %s".formatted(shown("state", meaning)));
    }

    private void comparing() {
        String endpoints =
                service.endpoints().isEmpty() ? "found by themselves" : list("endpoints", service.endpoints());
        add("endpoints: %s".formatted(endpoints));
        add("compared: status, body, %s".formatted(headers(service.compare().headers())));
        List<String> rules =
                service.compare().rules().stream().map(RuleWords::of).toList();
        if (!rules.isEmpty()) {
            add("rules: %s".formatted(list("compare.rules", rules)));
        }
        again(service.again());
    }

    private String headers(List<String> names) {
        if (!names.contains(FieldChoice.ALL)) {
            return "headers " + list("compare.headers", names);
        }
        List<String> leftOut = names.stream()
                .filter(name -> name.startsWith(FieldChoice.NOT))
                .map(name -> name.substring(FieldChoice.NOT.length()))
                .toList();
        List<String> listed = names.stream()
                .filter(name -> !name.equals(FieldChoice.ALL) && !name.startsWith(FieldChoice.NOT))
                .toList();
        return "all headers but those of one hop and those that always move"
                + (listed.isEmpty() ? "" : ", besides " + list("compare.headers", listed))
                + (leftOut.isEmpty() ? "" : ", without " + list("compare.headers", leftOut));
    }

    private void again(Again again) {
        String lag = again.expectLag().isZero()
                ? ""
                : ", and when new says what old said %s after the request"
                        .formatted(shown("compare.expectLag", Units.text(again.expectLag())));
        add(
                again.recheckPerMinute() == 0
                        ? "a mismatch is never asked again (compare.recheck.perMinute: 0)"
                        : "of mismatches at most %s a minute are asked again of both versions: transient when old itself has changed%s"
                                .formatted(shown("compare.recheck.perMinute", again.recheckPerMinute()), lag));
        if (again.learnPerMinute() > 0) {
            add("of copied reads at most %s a minute are asked again of old: where it differs from itself is noise"
                    .formatted(shown("compare.learn.perMinute", again.learnPerMinute())));
        }
    }

    private String shown(String key, Object value) {
        return substituted.shown(prefix + key, value);
    }

    private String list(String key, Collection<?> values) {
        return substituted.shown(prefix + key, ConfigWords.joined(values));
    }

    private void add(String line) {
        lines.add("service " + substituted.shown(prefix + "name", service.name()) + ": " + line);
    }
}
