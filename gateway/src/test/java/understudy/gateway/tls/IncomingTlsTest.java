package understudy.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.gateway.ServerTls;
import understudy.gateway.listen.Carrier;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Refusals;

class IncomingTlsTest {

    private final EventLoopGroup group = Carrier.oneLoop();
    private final Deadlines deadlines = new Deadlines(group.next());
    private final Refusals refusals = new Refusals();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 10);
    private final Queue<Runnable> aside = new ArrayDeque<>();
    private final X509Bundle authority;

    @TempDir
    private Path folder;

    private long stamp = 1_000_000;

    IncomingTlsTest() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=Some authority")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private X509Bundle certificate(String subject, String... names) throws Exception {
        CertificateBuilder builder = new CertificateBuilder().subject("CN=" + subject);
        for (String name : names) {
            builder.addSanDnsName(name);
        }
        return builder.buildIssuedBy(authority);
    }

    /** Writes a file whose time of change is never that of the one before. */
    private Path write(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        stamp += 1000;
        return Files.setLastModifiedTime(file, FileTime.fromMillis(stamp));
    }

    private ServerTls.Certificate files(String name, X509Bundle bundle) throws IOException {
        return new ServerTls.Certificate(
                write(name + ".pem", bundle.getCertificatePathPEM()), write(name + ".key", bundle.getPrivateKeyPEM()));
    }

    private IncomingTls open(ServerTls settings) {
        Renewed<Certificates> certificates = new Renewed<>(
                "gateway.tls",
                IncomingTls.files(settings),
                () -> Certificates.read("gateway.tls", settings),
                clock::get,
                aside::add);
        return new IncomingTls(certificates, refusals);
    }

    private IncomingTls open(ServerTls.Certificate... certificates) {
        return open(new ServerTls(List.of(certificates), Optional.empty(), false));
    }

    /** Tells each client in a line what was agreed on. */
    private InetSocketAddress listen(IncomingTls tls) throws InterruptedException {
        Channel listening = Carrier.server(group)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        tls.install(channel, deadlines, Duration.ofSeconds(5), (open, protocol) -> {
                            byte[] line = (protocol + "\n").getBytes(StandardCharsets.US_ASCII);
                            var unused = open.writeAndFlush(Unpooled.wrappedBuffer(line));
                        });
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        return (InetSocketAddress) listening.localAddress();
    }

    /** Shakes hands and returns the subject of the certificate that was shown, and what was agreed on. */
    private String greet(InetSocketAddress server, String name, KeyManager[] own, String... protocols)
            throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own, new TrustManager[] {authority.toTrustManager()}, new SecureRandom());
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(server.getAddress(), server.getPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(protocols);
            if (!name.isEmpty()) {
                parameters.setServerNames(List.of(new SNIHostName(name)));
            }
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            StringBuilder line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c > '\n';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectX500Principal().getName() + " " + line;
        }
    }

    private String greet(InetSocketAddress server, String name) throws Exception {
        return greet(server, name, new KeyManager[0], "h2");
    }

    private long refused() {
        return refusals.byGround().getOrDefault("tls", -1L);
    }

    @Test
    void theCertificateFitsTheNameThatIsAskedFor() throws Exception {
        InetSocketAddress server = listen(open(
                files("first", certificate("first", "first.example")),
                files("wild", certificate("*.example")),
                files("bank", certificate("bank", "bank.example", "Shop.Example"))));
        assertThat(greet(server, "")).startsWith("CN=first ");
        assertThat(greet(server, "bank.example")).startsWith("CN=bank ");
        assertThat(greet(server, "SHOP.example")).startsWith("CN=bank ");
        assertThat(greet(server, "other.example")).startsWith("CN=*.example ");
        assertThat(greet(server, "a.b.example")).startsWith("CN=first ");
        assertThat(greet(server, "elsewhere.test")).startsWith("CN=first ");
        assertThat(refused()).isZero();
    }

    @Test
    void http2IsSpokenWithWhoeverOffersIt() throws Exception {
        InetSocketAddress server = listen(open(files("one", certificate("one", "one.example"))));
        assertThat(greet(server, "", new KeyManager[0], "http/1.1", "h2")).endsWith(" HTTP_2");
        assertThat(greet(server, "", new KeyManager[0], "http/1.1")).endsWith(" HTTP_1_1");
        assertThat(greet(server, "", new KeyManager[0])).endsWith(" HTTP_1_1");
        assertThat(greet(server, "", new KeyManager[0], "spdy/3")).endsWith(" HTTP_1_1");
    }

    @Test
    void clientsAreAskedForACertificateAndHeldToIt() throws Exception {
        KeyManager[] known = certificate("client").toKeyManagerFactory().getKeyManagers();
        KeyManager[] stranger = new CertificateBuilder()
                .subject("CN=stranger")
                .setIsCertificateAuthority(true)
                .buildSelfSigned()
                .toKeyManagerFactory()
                .getKeyManagers();
        ServerTls.Certificate own = files("one", certificate("one", "one.example"));
        Optional<Path> trust = Optional.of(write("ca.pem", authority.getRootCertificatePEM()));
        InetSocketAddress optional = listen(open(new ServerTls(List.of(own), trust, false)));
        InetSocketAddress required = listen(open(new ServerTls(List.of(own), trust, true)));

        assertThat(greet(optional, "", new KeyManager[0], "h2")).endsWith(" HTTP_2");
        assertThat(greet(optional, "", known, "h2")).endsWith(" HTTP_2");
        assertThat(greet(required, "", known, "h2")).endsWith(" HTTP_2");
        assertThat(refused()).isZero();
        assertThatThrownBy(() -> greet(required, "", new KeyManager[0], "h2")).isInstanceOf(IOException.class);
        await().until(() -> refused() == 1);
        // A client that keeps its certificate to itself because nobody we trust vouches for it comes as one without.
        assertThatThrownBy(() -> greet(required, "", stranger, "h2")).isInstanceOf(IOException.class);
        await().until(() -> refused() == 2);
    }

    /** Sends these bytes without TLS and returns all that comes back. */
    private static String answerTo(InetSocketAddress server, String plain) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(plain.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void whoSpeaksHttpInTheClearIsToldSoAndCounted() throws Exception {
        InetSocketAddress server = listen(open(files("one", certificate("one", "one.example"))));
        List<String> plain =
                List.of("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "PROPFIND", "P", "POST / " + "x".repeat(100_000));
        for (String request : plain) {
            assertThat(answerTo(server, request))
                    .startsWith("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n")
                    .contains("this port speaks TLS");
        }
        assertThat(refused()).isEqualTo(plain.size());
        assertThat(greet(server, "")).endsWith(" HTTP_2");
    }

    @Test
    void whoDoesNotSpeakTlsIsCountedAndClosed() throws Exception {
        InetSocketAddress server = listen(open(files("one", certificate("one", "one.example"))));
        assertThat(answerTo(server, "rubbish")).doesNotContain("HTTP");
        await().until(() -> refused() == 1);
        new Socket(server.getAddress(), server.getPort()).close();
        assertThat(greet(server, "")).endsWith(" HTTP_2");
        assertThat(refused()).isEqualTo(1);
    }

    @Test
    void changedFilesAreReadAfterAWhileAndOnesThatCannotBeUsedAreLeft() throws Exception {
        InetSocketAddress server = listen(open(files("one", certificate("before", "one.example"))));
        files("one", certificate("after", "one.example"));
        assertThat(greet(server, "")).startsWith("CN=before ");
        assertThat(aside).isEmpty();

        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        assertThat(greet(server, "")).startsWith("CN=before ");
        aside.remove().run();
        assertThat(greet(server, "")).startsWith("CN=after ");

        write("one.key", "rubbish");
        clock.addAndGet(TimeUnit.SECONDS.toNanos(5));
        greet(server, "");
        aside.remove().run();
        assertThat(greet(server, "")).startsWith("CN=after ");
    }
}
