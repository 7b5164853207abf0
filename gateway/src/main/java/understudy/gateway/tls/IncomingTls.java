package understudy.gateway.tls;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsyncMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import understudy.gateway.ServerTls;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReadToTheEnd;
import understudy.gateway.wire.Refusals;

/**
 * TLS towards clients: the certificate that fits the name they ask for, HTTP/2 or HTTP/1.1 as they like, TLS 1.2 and 1.3.
 * Files that change are read again. Safe for all threads.
 */
public final class IncomingTls {

    /** Told once the handshake is done: now the protocol's handlers can be added. */
    @FunctionalInterface
    public interface Agreed {
        void agreed(Channel channel, Protocol protocol);
    }

    private static final int LONGEST_HELLO = 64 << 10;

    private final Refusals refusals;
    private final Renewed<Certificates> certificates;

    /**
     * Reads the files. Throws IllegalArgumentException that names key, file and cure when one cannot be used.
     *
     * @param where the settings' place, in front of the keys: {@code gateway.tls}
     */
    public static IncomingTls open(String where, ServerTls settings, Refusals refusals) {
        return new IncomingTls(
                Renewed.open(where, files(settings), () -> Certificates.read(where, settings)), refusals);
    }

    IncomingTls(Renewed<Certificates> certificates, Refusals refusals) {
        this.certificates = certificates;
        this.refusals = refusals;
    }

    static List<Path> files(ServerTls settings) {
        List<Path> files = new ArrayList<>();
        settings.certificates().forEach(certificate -> {
            files.add(certificate.chain());
            files.add(certificate.key());
        });
        settings.clientTrust().ifPresent(files::add);
        return List.copyOf(files);
    }

    /**
     * Begins TLS on a client's new connection. Failed handshakes are counted, and the connection closed; whoever speaks HTTP
     * in the clear is told so before.
     *
     * @param timeout for the whole handshake
     */
    public void install(Channel channel, Deadlines deadlines, Duration timeout, Agreed agreed) {
        AsyncMapping<String, SslContext> choice =
                (name, chosen) -> chosen.setSuccess(certificates.current().forName(name));
        channel.pipeline()
                .addLast(new ReadToTheEnd())
                .addLast(new PlainHttp(deadlines, refusals, timeout))
                .addLast("sni", new NamedHandshake(choice, LONGEST_HELLO, timeout.toMillis()))
                .addLast("handshake", new Handshake(refusals, agreed))
                .addLast(new CloseNotify());
    }
}
