package understudy.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.compare.redact.Detector;
import understudy.compare.rule.Rules;
import understudy.control.alert.Target;
import understudy.gateway.GatewaySettings.Transport;
import understudy.gateway.HeaderEdits;
import understudy.gateway.LimitSettings;
import understudy.gateway.UpstreamTls;
import understudy.gateway.VersionSettings.Protocol;
import understudy.traffic.CopyPolicy;

final class DefaultsTest {

    private final Config config = Document.least().read();
    private final ServiceConfig service = config.services().getFirst();

    @Test
    void theDoorsAreOnLoopback() {
        assertThat(config.gateway())
                .isEqualTo(new GatewayConfig(
                        new Address("127.0.0.1", 8080),
                        64L * 1024 * 1024,
                        Transport.AUTO,
                        OptionalInt.empty(),
                        Duration.ZERO,
                        Duration.ofSeconds(10),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        LimitSettings.defaults()));
        assertThat(config.admin()).isEqualTo(new AdminConfig(new Address("127.0.0.1", 8090)));
        assertThat(config.data()).isEqualTo(Path.of("./data"));
    }

    @Test
    void aServiceTakesEverythingAndCopiesEveryRead() {
        assertThat(service.match()).isEqualTo(new MatchConfig(Optional.empty(), Optional.empty()));
        assertThat(service.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(service.state()).isEqualTo(State.UNDECLARED);
        assertThat(service.endpoints()).isEmpty();
        assertThat(service.shadow())
                .isEqualTo(new ShadowConfig(CopyPolicy.allReads(), Duration.ofSeconds(5), 512, 1024 * 1024));
        assertThat(service.shadow().policy().methods()).isEqualTo(Set.of("GET", "HEAD", "OPTIONS"));
    }

    @Test
    void aVersionIsAskedInTheClearWithWhatTheClientSent() {
        assertThat(service.newVersion())
                .isEqualTo(new VersionConfig(
                        List.of(new VersionUrl(false, new Address("127.0.0.1", 9002))),
                        Protocol.AUTO,
                        UpstreamTls.standard(),
                        Optional.empty(),
                        HeaderEdits.none(),
                        Map.of()));
    }

    @Test
    void theHeadersOfTheDefaultListAreCompared() {
        assertThat(service.compare()).isEqualTo(Rules.none());
        assertThat(service.compare().headers())
                .containsExactly(
                        "Content-Type",
                        "Content-Encoding",
                        "Location",
                        "Cache-Control",
                        "WWW-Authenticate",
                        "Set-Cookie");
    }

    @Test
    void newsGoesToTheLog() {
        assertThat(config.alerts()).isEmpty();
        assertThat(config.alertsOf(service)).containsExactly(new Target.Log("log"));
    }

    @Test
    void secretsAreRedacted() {
        assertThat(config.redact().headers())
                .containsExactly("Authorization", "Cookie", "Set-Cookie", "Proxy-Authorization", "X-Api-Key");
        assertThat(config.redact().paths())
                .map(Object::toString)
                .containsExactly("$..password", "$..iban", "$..cardNumber");
        assertThat(config.redact().detectors()).containsExactly(Detector.values());
        assertThat(config.redact().pathSegments()).isEqualTo(PathSegments.AUTO);
    }

    @Test
    void sayingTheDefaultsIsSayingNothing() {
        Config said = Document.least()
                .with("gateway.listen", "127.0.0.1:8080")
                .with("gateway.drain", "10000ms")
                .with("gateway.memory", "65536KiB")
                .with("services[].shadow.methods", "[OPTIONS, HEAD, GET]")
                .with("services[].shadow.percent", "100.0")
                .read();
        assertThat(said.digest()).isEqualTo(config.digest());
        assertThat(said.services().getFirst().digest()).isEqualTo(service.digest());
    }

    @Test
    void theDigestOfAServiceLeavesTheRestOut() {
        Config other = Document.least().with("gateway.drain", "1s").read();
        assertThat(other.digest()).isNotEqualTo(config.digest());
        assertThat(other.services().getFirst().digest()).isEqualTo(service.digest());
    }
}
