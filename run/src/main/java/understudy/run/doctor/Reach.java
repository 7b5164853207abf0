package understudy.run.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import understudy.run.Finding;
import understudy.run.RunSettings.Whereabouts;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/** Says whether a version could be asked, and what to do when it could not. */
public final class Reach {

    /** With one colon or comma of those that part it from the words beside it. */
    private static final Pattern JAVA_NAME = Pattern.compile(
            "%1$s[:,]\\s*|(?:[:,]\\s*)?%1$s".formatted("\\b(?:[a-z]\\w*\\.)*[A-Z]\\w*(?:Exception|Error)\\b"));

    /** What the other side wrote may be in it: beyond so much nobody reads it, and looking for names in it takes long. */
    private static final int LONGEST_DETAIL = 1_000;

    private final String label;
    private final Whereabouts at;

    public Reach(Version version, Whereabouts at) {
        this.label = version.label();
        this.at = at;
    }

    /** @param silent those of the instances that take no connection */
    List<Finding> findings(Outcome outcome, List<String> silent) {
        if (!(outcome instanceof Outcome.Answered answered)) {
            return List.of(finding(outcome));
        }
        List<Finding> findings = new ArrayList<>();
        String there = at.urls().stream().filter(url -> !silent.contains(url)).collect(Collectors.joining(", "));
        String reply =
                "%s answers (HEAD / -> %d)".formatted(label, answered.reply().status());
        findings.add(Finding.ok(
                label + " reachable", there.isEmpty() ? reply : reply + " and takes connections at " + there));
        if (!silent.isEmpty()) {
            findings.add(Finding.warn(
                    label + " reachable",
                    "%s takes no connection at %s".formatted(label, String.join(", ", silent)),
                    start()));
        }
        return findings;
    }

    public Finding finding(Outcome outcome) {
        String check = label + " reachable";
        return switch (outcome) {
            case Outcome.Answered answered ->
                Finding.ok(
                        check,
                        "%s answers at %s (HEAD / -> %d)"
                                .formatted(label, at, answered.reply().status()));
            case Outcome.TimedOut timedOut ->
                Finding.bad(
                        check,
                        "%s at %s did not answer HEAD / within %d ms"
                                .formatted(label, at, timedOut.limit().toMillis()),
                        start());
            case Outcome.Failed failed -> Finding.bad(check, says(failed), cure(failed));
            case Outcome.NotAsked notAsked ->
                Finding.warn(
                        check,
                        "%s at %s was not asked: %s"
                                .formatted(label, at, notAsked.reason().label()),
                        "");
        };
    }

    private String says(Outcome.Failed failed) {
        String plain = JAVA_NAME.matcher(detail(failed)).replaceAll("").strip();
        String detail = plain.isEmpty() ? "" : " (" + plain + ")";
        if (failed.reason() == Reason.UNRESOLVED) {
            return "%s at %s cannot be asked: its name does not resolve%s".formatted(label, at, detail);
        }
        if (failed.reason() == Reason.TLS) {
            return "%s at %s cannot be asked: no secure connection%s".formatted(label, at, detail);
        }
        return "%s at %s cannot be asked: %s%s"
                .formatted(label, at, failed.reason().label(), detail);
    }

    private static String detail(Outcome.Failed failed) {
        String detail = failed.detail();
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL) + "…";
    }

    private String cure(Outcome.Failed failed) {
        if (failed.reason() == Reason.UNRESOLVED) {
            return "correct %s, or look at the name server".formatted(key());
        }
        return failed.reason() == Reason.TLS ? secure(detail(failed).toLowerCase(Locale.ROOT)) : otherwise(failed);
    }

    /** A server that hangs up, or answers what is none, may be there and speak something else. */
    private String otherwise(Outcome.Failed failed) {
        boolean hungUp = failed.reason() == Reason.RESET
                || failed.reason() == Reason.MALFORMED
                || failed.detail().contains("ClosedChannel");
        if (!hungUp) {
            return start();
        }
        boolean clear = at.urls().stream().allMatch(url -> url.startsWith("http://"));
        return "look at %1$s's log; if it speaks HTTP/1.1 alone, leave %1$s.protocol at auto or say http1%2$s"
                .formatted(label, clear ? "; if it speaks TLS there, write https:// in " + key() : "");
    }

    /** What to do by the words of Java's and OpenSSL's TLS. */
    private String secure(String detail) {
        if (mentions(detail, "no name matching", "no subject alternative", "hostname", "host name")) {
            return "say in %s.tls.serverName which name its certificate is for".formatted(label);
        }
        if (mentions(detail, "expired", "validity")) {
            return "renew %s's certificate, or set the clocks".formatted(label);
        }
        if (mentions(detail, "pkix", "certification path", "unknown_ca", "self-signed", "self signed", "untrusted")) {
            return "name in %s.tls.trust the file with the certificate that vouches for it".formatted(label);
        }
        if (mentions(detail, "certificate_required", "bad_certificate", "certificate required", "bad certificate")) {
            return "name in %1$s.tls.cert and %1$s.tls.key a certificate that %1$s accepts".formatted(label);
        }
        if (mentions(detail, "not an ssl", "plaintext", "wrong version number", "unrecognized ssl")) {
            return "it does not speak TLS there: correct the port, or write http:// in %s".formatted(key());
        }
        if (mentions(detail, "alpn")) {
            return "leave %1$s.protocol at auto, or have %1$s offer HTTP/2".formatted(label);
        }
        return "look at %1$s's certificate, at %1$s.tls.trust and at %1$s.tls.serverName".formatted(label);
    }

    private static boolean mentions(String detail, String... words) {
        for (String word : words) {
            if (detail.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private String start() {
        return "start it, or correct %s".formatted(key());
    }

    private String key() {
        return label + (at.urls().size() == 1 ? ".url" : ".urls");
    }
}
