package understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.http2.H2Answer;
import understudy.testkit.http2.H2Behaviour;
import understudy.testkit.http2.H2Client;
import understudy.testkit.http2.H2Server;
import understudy.testkit.http2.H2Settings;

class TlsTest {

    private static final Behaviour HELLO = Behaviour.always(Answer.ok("hello"));

    @TempDir
    private static Path folder;

    private static Certificates certificates;
    private static Certificates.Issued local;

    @BeforeAll
    static void create() throws IOException {
        certificates = Certificates.create(folder.resolve("tls"));
        local = certificates.server("localhost", "127.0.0.1");
    }

    @Test
    void plainEndsSpeakTlsAndAgreeOnHttp1() throws IOException {
        try (RawServer server = RawServer.open(HELLO, Tls.server(certificates.showing(local), "http/1.1"));
                RawClient client = RawClient.connect(
                        server.port(), Tls.client(certificates.trusting(), "localhost", "h2", "http/1.1"))) {
            assertThat(client.get("/").text()).isEqualTo("hello");
            assertThat(client.protocol()).isEqualTo("http/1.1");
            assertThat(server.url()).startsWith("https://");
            assertThat(client.session().getPeerCertificates()[0])
                    .isInstanceOfSatisfying(
                            X509Certificate.class,
                            certificate -> assertThat(certificate
                                            .getSubjectX500Principal()
                                            .getName())
                                    .isEqualTo("CN=localhost"));
        }
    }

    @Test
    void http2EndsSpeakTlsToo() throws IOException {
        try (H2Server server = H2Server.open(
                        H2Behaviour.always(H2Answer.ok("hello")),
                        H2Settings.wide(),
                        Tls.server(certificates.showing(local), "h2", "http/1.1"));
                H2Client client = H2Client.connect(
                        server.port(), H2Settings.wide(), Tls.client(certificates.trusting(), "localhost", "h2"))) {
            assertThat(client.get("/").text()).isEqualTo("hello");
        }
    }

    @Test
    void anExpiredCertificateAndAWrongNameAreFoundByWhoeverLooks() throws IOException {
        Tls client = Tls.client(certificates.trusting(), "localhost");
        for (Certificates.Issued bad :
                new Certificates.Issued[] {certificates.expired("localhost"), certificates.server("other.example")}) {
            try (RawServer server = RawServer.open(HELLO, Tls.server(certificates.showing(bad)))) {
                assertThatThrownBy(() -> RawClient.connect(server.port(), client))
                        .isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void aServerThatWantsAClientTakesOnlyOneWithACertificate() throws IOException {
        Tls wanting = Tls.server(certificates.showing(local)).wantingClient();
        Certificates.Issued mine = certificates.client("gateway");
        try (RawServer server = RawServer.open(HELLO, wanting)) {
            try (RawClient known = RawClient.connect(server.port(), Tls.client(certificates.showing(mine), ""))) {
                assertThat(known.get("/").text()).isEqualTo("hello");
            }
            assertThatThrownBy(() -> {
                        try (RawClient unknown =
                                RawClient.connect(server.port(), Tls.client(certificates.trusting(), ""))) {
                            unknown.get("/");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void filesArePemAndARenewalTakesTheirPlace() throws IOException {
        Certificates.Issued first = certificates.server("renewed.example");
        String before = Files.readString(first.chain());
        assertThat(before)
                .startsWith("-----BEGIN CERTIFICATE-----\n")
                .containsOnlyOnce("\n-----END CERTIFICATE-----\n-----BEGIN");
        assertThat(Files.readString(first.key())).startsWith("-----BEGIN PRIVATE KEY-----\n");
        first.replaceBy(certificates.server("renewed.example"));
        assertThat(Files.readString(first.chain())).isNotEqualTo(before);
        assertThat(Files.readString(certificates.authority())).startsWith("-----BEGIN CERTIFICATE-----\n");
    }
}
