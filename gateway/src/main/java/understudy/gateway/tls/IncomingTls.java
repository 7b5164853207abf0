package understudy.gateway.tls;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.AsyncMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.ServerTls;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReadToTheEnd;
import understudy.gateway.wire.Refusals;

/**
 * TLS towards clients: the certificate that fits the name they ask for, HTTP/2 or HTTP/1.1 as they like, TLS 1.2 and 1.3.
 * Handshakes have the files looked at every few seconds, aside; whoever shakes hands then still gets the old certificate.
 * Files that cannot be used leave what was there before. Safe for all threads.
 */
public final class IncomingTls {

    /** Told once the handshake is done: now the protocol's handlers can be added. */
    @FunctionalInterface
    public interface Agreed {
        void agreed(Channel channel, Protocol protocol);
    }

    private static final Logger LOG = LoggerFactory.getLogger(IncomingTls.class);
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int LONGEST_HELLO = 64 << 10;

    private final String where;
    private final ServerTls settings;
    private final Refusals refusals;
    private final LongSupplier clock;
    private final Executor aside;
    private final List<Path> files;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile Certificates certificates;
    private volatile FileStamps stamps;
    private volatile long lookedNanos;

    /**
     * Reads the files. Throws IllegalArgumentException that names key, file and cure when one cannot be used.
     *
     * @param where the settings' place, in front of the keys: {@code gateway.tls}
     */
    public static IncomingTls open(String where, ServerTls settings, Refusals refusals) {
        Executor virtual = task -> Thread.ofVirtual().name("certificates").start(task);
        return new IncomingTls(where, settings, refusals, System::nanoTime, virtual);
    }

    IncomingTls(String where, ServerTls settings, Refusals refusals, LongSupplier clock, Executor aside) {
        this.where = where;
        this.settings = settings;
        this.refusals = refusals;
        this.clock = clock;
        this.aside = aside;
        this.files = files(settings);
        this.lookedNanos = clock.getAsLong();
        this.stamps = FileStamps.of(files);
        this.certificates = Certificates.read(where, settings);
    }

    private static List<Path> files(ServerTls settings) {
        List<Path> files = new ArrayList<>();
        settings.certificates().forEach(certificate -> {
            files.add(certificate.chain());
            files.add(certificate.key());
        });
        settings.clientTrust().ifPresent(files::add);
        return List.copyOf(files);
    }

    /**
     * Begins TLS on a client's new connection. Failed handshakes are counted, and the connection closed.
     *
     * @param timeout for the whole handshake
     */
    public void install(Channel channel, Duration timeout, Agreed agreed) {
        AsyncMapping<String, SslContext> choice = (name, chosen) -> chosen.setSuccess(contextFor(name));
        channel.pipeline()
                .addLast(new ReadToTheEnd())
                .addLast("sni", new NamedHandshake(choice, LONGEST_HELLO, timeout.toMillis()))
                .addLast("handshake", new Handshake(refusals, agreed));
    }

    private SslContext contextFor(@Nullable String name) {
        long now = clock.getAsLong();
        if (now - lookedNanos >= LOOK_NANOS && looking.compareAndSet(false, true)) {
            lookedNanos = now;
            aside.execute(this::look);
        }
        return certificates.forName(name);
    }

    private void look() {
        try {
            if (!FileStamps.of(files).equals(stamps)) {
                reload();
            }
        } finally {
            looking.set(false);
        }
    }

    /** Reads the files now. Blocks on them. When they cannot be used, that is logged and nothing changes. */
    public synchronized void reload() {
        stamps = FileStamps.of(files);
        try {
            certificates = Certificates.read(where, settings);
            LOG.info("{}: read {} again", where, files);
        } catch (IllegalArgumentException e) {
            LOG.warn("{}; the certificates read before stay in use", e.getMessage());
        }
    }
}
