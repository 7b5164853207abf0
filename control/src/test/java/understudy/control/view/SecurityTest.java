package understudy.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.control.Gauging.Certificate;
import understudy.control.Gauging.Secured;
import understudy.run.Finding;
import understudy.run.Finding.Level;

class SecurityTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private static List<Finding> findings(Certificate... certificates) {
        return Security.findings(new Secured("users", "users come", true, List.of(certificates)), NOW);
    }

    private static Certificate until(String end) {
        return new Certificate("gateway.tls.cert", "cert.pem", Optional.of(Instant.parse(end)), "");
    }

    @Test
    void inTheClearIsSaid() {
        assertThat(Security.findings(new Secured("old", "old is asked", false, List.of()), NOW))
                .containsExactly(new Finding("old TLS", Level.OK, "old is asked in the clear", ""));
    }

    @Test
    void aSideWhereWeShowNoCertificateHasNoEnd() {
        assertThat(findings())
                .containsExactly(new Finding("users TLS", Level.OK, "users come over TLS; we show no certificate", ""));
    }

    @Test
    void aVersionThatNobodyChecksIsAWarning() {
        assertThat(Security.findings(new Secured("new", "new is asked", true, List.of(), false), NOW))
                .contains(new Finding(
                        "new TLS",
                        Level.WARN,
                        "nobody checks who answers as new (new.tls.verify: false)",
                        "leave new.tls.verify out, and name in new.tls.trust the certificate that vouches for new"));
    }

    @Test
    void theEndOfACertificateIsTold() {
        assertThat(findings(until("2026-12-24T08:30:00Z")))
                .containsExactly(new Finding(
                        "users TLS",
                        Level.OK,
                        "users come over TLS; gateway.tls.cert (cert.pem) is valid until 2026-12-24 08:30 UTC",
                        ""));
    }

    @Test
    void anEndWithinFourteenDaysIsAWarningAndOneThatHasComeIsBad() {
        assertThat(findings(
                        until("2026-12-10T12:00:00Z"), until("2026-12-10T11:59:59Z"), until("2026-11-26T11:00:00Z")))
                .extracting(Finding::level)
                .containsExactly(Level.OK, Level.WARN, Level.BAD);
        assertThat(findings(until("2026-11-26T11:00:00Z"))).singleElement().satisfies(finding -> {
            assertThat(finding.says()).contains("was valid until 2026-11-26 11:00 UTC");
            assertThat(finding.cure()).isEqualTo("renew the certificate in cert.pem");
        });
    }

    @Test
    void aFileThatCannotBeReadIsBad() {
        Certificate missing =
                new Certificate("gateway.tls.cert", "cert.pem", Optional.empty(), "gateway.tls.cert: no such file");
        assertThat(findings(missing)).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.BAD);
            assertThat(finding.says()).isEqualTo("gateway.tls.cert: no such file");
        });
    }
}
