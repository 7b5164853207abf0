package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Certificates;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.Tls;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Behaviour;
import understudy.testkit.http2.H2Client;
import understudy.testkit.http2.H2Server;
import understudy.testkit.http2.H2Settings;

/** Section A with TLS on every side: users are served, whatever is wrong with the certificates of new. */
class SecureTest {

    private static final Behaviour HELLO = Behaviour.always(Answer.ok("hello"));

    @TempDir
    private Path folder;

    private Certificates certificates;
    private Certificates.Issued front;
    private Tls local;

    @BeforeEach
    void issue() throws IOException {
        certificates = Certificates.create(folder.resolve("tls"));
        front = certificates.server("bank.example");
        local = Tls.server(certificates.showing(certificates.server("127.0.0.1")), "http/1.1");
    }

    private Product product(String old, String candidate) {
        return Product.start(folder, "tls: {%s}".formatted(files(front)), trusted(old), trusted(candidate));
    }

    private static String files(Certificates.Issued issued) {
        return "cert: \"%s\", key: \"%s\"".formatted(issued.chain(), issued.key());
    }

    private String trusted(String url) {
        return Product.at(url) + ", tls: {trust: \"%s\"}".formatted(certificates.authority());
    }

    private Tls client(String... protocols) throws IOException {
        return Tls.client(certificates.trusting(), "bank.example", protocols);
    }

    @Test
    void S12_clientsOfBothProtocolsReachVersionsOfBothOverTls() throws IOException {
        Tls http2 = Tls.server(certificates.showing(certificates.server("127.0.0.1")), "h2");
        try (RawServer old = RawServer.open(HELLO, local);
                H2Server candidate = H2Server.open(H2Behaviour.always(H2Answer.ok("hello")), H2Settings.wide(), http2);
                Product product = product(old.url(), candidate.url())) {
            try (RawClient client = RawClient.connect(product.port(), client("http/1.1"))) {
                assertThat(client.get("/").text()).isEqualTo("hello");
            }
            try (H2Client client = H2Client.connect(product.port(), H2Settings.wide(), client("h2"))) {
                assertThat(client.get("/").text()).isEqualTo("hello");
            }
            assertThat(product.settled(2)).containsEntry("match", 2L);
            assertThat(candidate.totalConnections()).isPositive();
        }
    }

    @Test
    void S04_aCandidateWhoseCertificateIsOverIsNotTalkedTo() throws IOException {
        assertNotTalkedTo(certificates.expired("127.0.0.1"));
    }

    @Test
    void S04_aCandidateThatIsSomebodyElseIsNotTalkedTo() throws IOException {
        assertNotTalkedTo(certificates.server("other.example"));
    }

    private void assertNotTalkedTo(Certificates.Issued shown) throws IOException {
        try (RawServer old = RawServer.open(HELLO, local);
                RawServer candidate = RawServer.open(HELLO, Tls.server(certificates.showing(shown)));
                Product product = product(old.url(), candidate.url());
                RawClient client = RawClient.connect(product.port(), client("http/1.1"))) {
            assertThat(client.get("/").text()).isEqualTo("hello");
            assertThat(product.settled(1)).containsEntry("tls", 1L);
            assertThat(candidate.heads()).isEmpty();
        }
    }

    @Test
    void aRenewedCertificateIsShownWithoutARestartAndWithoutALostConnection() throws IOException {
        try (RawServer old = RawServer.open(HELLO, local);
                RawServer candidate = RawServer.open(HELLO, local);
                Product product = product(old.url(), candidate.url());
                RawClient before = RawClient.connect(product.port(), client("http/1.1"))) {
            assertThat(shown(before)).isEqualTo(front.certificate());
            Certificates.Issued renewed = certificates.server("bank.example");
            front.replaceBy(renewed);

            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                try (RawClient after = RawClient.connect(product.port(), client("http/1.1"))) {
                    assertThat(shown(after)).isEqualTo(renewed.certificate());
                }
            });
            assertThat(before.get("/").text()).isEqualTo("hello");
        }
    }

    @Test
    void theDoctorSaysWhichSidesAreSecureAndUntilWhen() throws IOException {
        Certificates.Issued expired = certificates.expired("us.example");
        try (RawServer old = RawServer.open(HELLO, local);
                RawServer candidate = RawServer.open(HELLO);
                Product product = Product.start(
                        folder,
                        "tls: {%s}".formatted(files(front)),
                        Product.at(old.url())
                                + ", tls: {trust: \"%s\", %s}".formatted(certificates.authority(), files(expired)),
                        Product.at(candidate.url()))) {
            String doctor = product.text("/api/v1/services/default/doctor");
            assertThat(doctor)
                    .contains("users come over TLS; gateway.tls.cert (%s) is valid until".formatted(front.chain()))
                    .contains("old is asked over TLS; old.tls.cert (%s) was valid until".formatted(expired.chain()))
                    .contains("new is asked in the clear");
        }
    }

    @Test
    void aClientThatSpeaksPlainlyToATlsPortHurtsNobody() throws IOException {
        try (RawServer old = RawServer.open(HELLO, local);
                RawServer candidate = RawServer.open(HELLO, local);
                Product product = product(old.url(), candidate.url())) {
            try (RawClient plain = RawClient.connect(product.port())) {
                plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(new String(plain.readRest(), StandardCharsets.ISO_8859_1))
                        .doesNotContain("hello");
            }
            assertThatThrownBy(() -> RawClient.connect(
                            product.port(), Tls.client(certificates.trusting(), "other.example", "http/1.1")))
                    .isInstanceOf(SSLException.class);
            try (RawClient client = RawClient.connect(product.port(), client("http/1.1"))) {
                assertThat(client.get("/").text()).isEqualTo("hello");
            }
        }
    }

    private static X509Certificate shown(RawClient client) throws IOException {
        return (X509Certificate) client.session().getPeerCertificates()[0];
    }
}
