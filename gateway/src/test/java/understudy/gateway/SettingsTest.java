package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.gateway.GatewaySettings.Transport;

class SettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"http://a:0", "http://a:65536", "ftp://a", "http://a/x", "http://u@a", "http://a?q", "http:/a"})
    void anAddressIsSchemeHostAndPortOnly(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionSettings.at(URI.create(url)))
                .withMessage("url: " + url + " (expected: http://host:port or https://host:port)");
    }

    @Test
    void theInstancesOfAVersionAreAllSecureOrNone() {
        assertThat(VersionSettings.at(URI.create("HTTPS://a"), URI.create("https://b:1/"))
                        .isSecure())
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VersionSettings.at(URI.create("http://a"), URI.create("https://b")))
                .withMessageStartingWith("urls: ");
    }

    @Test
    void hostIsWhatAHostFieldCanSay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VersionSettings(
                        List.of(URI.create("http://a")),
                        VersionSettings.Protocol.AUTO,
                        UpstreamTls.standard(),
                        Optional.of("http://b"),
                        HeaderEdits.none(),
                        List.of()))
                .withMessage("host: http://b (expected: a name, with :port if wanted)");
    }

    @Test
    void whomToTrustIsSaidByAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatewaySettings(
                        "127.0.0.1",
                        0,
                        1 << 20,
                        Transport.AUTO,
                        0,
                        List.of(),
                        List.of("proxy.example"),
                        List.of(),
                        Optional.empty(),
                        LimitSettings.defaults()))
                .withMessageStartingWith("trustedProxies: proxy.example (expected: an address");
    }
}
