package understudy.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.gateway.HeaderEdits;
import understudy.gateway.UpstreamTls;
import understudy.gateway.VersionSettings;
import understudy.gateway.VersionSettings.Protocol;
import understudy.gateway.upstream.Asking.Question;

class SecureUpstreamTest {

    private static final Wanted UPGRADE = new Wanted(true, false, true, false);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final X509Bundle authority;
    private final X509Bundle ofServer;

    SecureUpstreamTest() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=Some authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        ofServer = new CertificateBuilder()
                .subject("CN=ledger")
                .addSanDnsName("ledger")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(authority);
    }

    @BeforeEach
    void writeAuthority() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), authority.getRootCertificatePEM());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : opened.reversed()) {
            closeable.close();
        }
    }

    private LineServer server(boolean clientRequired, String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                ofServer.toKeyManagerFactory().getKeyManagers(),
                authority.toTrustManagerFactory().getTrustManagers(),
                null);
        LineServer server = LineServer.open(context, clientRequired, protocols);
        opened.add(server);
        return server;
    }

    private UpstreamTls trusting() {
        return new UpstreamTls(
                Optional.of(folder.resolve("ca.pem")), Optional.empty(), Optional.empty(), true, Optional.empty());
    }

    private Asking asking(URI url, Protocol protocol, UpstreamTls tls) {
        VersionSettings settings =
                new VersionSettings(List.of(url), protocol, tls, Optional.empty(), HeaderEdits.none(), List.of());
        Asking asking = new Asking(settings, 64);
        opened.add(asking);
        return asking;
    }

    private static String spoken(Question question) throws Exception {
        return question.stream.get(20, TimeUnit.SECONDS).protocol().name();
    }

    @Test
    void whatIsSpokenIsAgreedOn() throws Exception {
        LineServer server = server(false, "h2", "http/1.1");
        Asking asking = asking(server.url(), Protocol.AUTO, trusting());
        Question question = asking.begin(Wanted.ONCE, "hold");
        assertThat(spoken(question)).isEqualTo("HTTP_2");
        Question upgrade = asking.begin(UPGRADE, "a");
        assertThat(spoken(upgrade)).isEqualTo("HTTP_1_1");
        assertThat(Asking.answer(upgrade)).isEqualTo("2 a");
    }

    @Test
    void aServerThatKnowsHttp1OnlyIsSpokenToInHttp1() throws Exception {
        LineServer server = server(false, "http/1.1");
        Asking asking = asking(server.url(), Protocol.AUTO, trusting());
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            questions.add(asking.begin(Wanted.ONCE, "hold"));
        }
        for (Question question : questions) {
            assertThat(spoken(question)).isEqualTo("HTTP_1_1");
        }
        assertThat(server.accepted()).isEqualTo(5);
    }

    @Test
    void http2ThatIsInsistedOnMustBeAgreedOn() throws Exception {
        LineServer server = server(false);
        Asking asking = asking(server.url(), Protocol.HTTP2, trusting());
        assertThat(asking.ask("a")).startsWith("not connected: TLS").contains("HTTP/2 was not agreed on");
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefusedUnlessNotLookedAt() throws Exception {
        LineServer server = server(false, "http/1.1");
        Asking strict = asking(server.url(), Protocol.AUTO, UpstreamTls.standard());
        assertThat(strict.ask("a"))
                .startsWith("not connected: TLS " + server.url().getAuthority());
        UpstreamTls blind =
                new UpstreamTls(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());
        assertThat(asking(server.url("other"), Protocol.AUTO, blind).ask("a")).endsWith(" a");
    }

    @Test
    void theNameIsCheckedAndCanBeSaid() throws Exception {
        LineServer server = server(false, "http/1.1");
        assertThat(asking(server.url("ledger"), Protocol.AUTO, trusting()).ask("a"))
                .endsWith(" a");
        assertThat(asking(server.url("other"), Protocol.AUTO, trusting()).ask("a"))
                .startsWith("not connected: TLS other:");
        UpstreamTls named = new UpstreamTls(
                Optional.of(folder.resolve("ca.pem")), Optional.empty(), Optional.empty(), true, Optional.of("ledger"));
        assertThat(asking(server.url("other"), Protocol.AUTO, named).ask("a")).endsWith(" a");
    }

    @Test
    void ourOwnCertificateIsShownToWhoAsksForOne() throws Exception {
        LineServer server = server(true, "http/1.1");
        X509Bundle ours = new CertificateBuilder().subject("CN=understudy").buildIssuedBy(authority);
        Path chain = Files.writeString(folder.resolve("our.pem"), ours.getCertificatePathPEM());
        Path key = Files.writeString(folder.resolve("our.key"), ours.getPrivateKeyPEM());
        UpstreamTls known = new UpstreamTls(
                Optional.of(folder.resolve("ca.pem")), Optional.of(chain), Optional.of(key), true, Optional.empty());
        assertThat(asking(server.url(), Protocol.AUTO, known).ask("a")).endsWith(" a");
        assertThat(asking(server.url(), Protocol.AUTO, trusting()).ask("a")).doesNotEndWith(" a");
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsSaidNotTo() throws Exception {
        LineServer server = LineServer.open();
        opened.add(server);
        URI url = URI.create("https://" + server.url().getAuthority());
        Question question = asking(url, Protocol.AUTO, trusting()).begin(Wanted.ONCE, "a");
        await().until(() -> server.accepted() == 1);
        server.close();
        assertThat(Asking.answer(question)).startsWith("not connected: TLS");
    }
}
