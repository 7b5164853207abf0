package understudy.control.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import understudy.control.Gauging.Certificate;
import understudy.control.Gauging.Secured;
import understudy.run.Finding;
import understudy.run.Finding.Level;

/** Says which connections go over TLS, and until when the certificates hold that we show ourselves. */
final class Security {

    private static final Duration SOON = Duration.ofDays(14);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private Security() {}

    static List<Finding> findings(Secured secured, Instant now) {
        String check = secured.side() + " TLS";
        if (!secured.tls()) {
            return List.of(new Finding(check, Level.OK, "%s in the clear".formatted(secured.words()), ""));
        }
        List<Finding> findings = new ArrayList<>();
        if (!secured.verified()) {
            findings.add(unverified(check, secured.side()));
        }
        if (secured.certificates().isEmpty()) {
            findings.add(
                    new Finding(check, Level.OK, "%s over TLS; we show no certificate".formatted(secured.words()), ""));
        }
        secured.certificates().forEach(certificate -> findings.add(of(check, secured.words(), certificate, now)));
        return findings;
    }

    private static Finding unverified(String check, String side) {
        return new Finding(
                check,
                Level.WARN,
                "nobody checks who answers as %1$s (%1$s.tls.verify: false)".formatted(side),
                "leave %1$s.tls.verify out, and name in %1$s.tls.trust the certificate that vouches for %1$s"
                        .formatted(side));
    }

    private static Finding of(String check, String words, Certificate certificate, Instant now) {
        if (certificate.end().isEmpty()) {
            return new Finding(
                    check,
                    Level.BAD,
                    certificate.trouble(),
                    "mend the file; what was read before stays in use as long as this process runs");
        }
        Instant end = certificate.end().get();
        String place = "%s (%s)".formatted(certificate.key(), certificate.file());
        String says = "%s over TLS; %s %s valid until %s"
                .formatted(words, place, end.isBefore(now) ? "was" : "is", DAY.format(end));
        String cure = "renew the certificate in " + certificate.file();
        if (end.isBefore(now)) {
            return new Finding(check, Level.BAD, says, cure);
        }
        return end.isBefore(now.plus(SOON))
                ? new Finding(check, Level.WARN, says, cure)
                : new Finding(check, Level.OK, says, "");
    }
}
