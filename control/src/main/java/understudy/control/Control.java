package understudy.control;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import understudy.control.event.Events;
import understudy.control.metric.Metrics;

/**
 * The control plane of one gateway: API, page, metrics and health, on a port and an event loop of its own, so that
 * whatever happens here is not felt by users. What can be changed here is what
 * people decided about causes, the rules that they accepted, and the config by reading it again.
 */
public final class Control implements AutoCloseable {

    private static final int MEMORY_THREADS = 2;
    private static final int IDLE_SECONDS = 120;
    private static final int OPENING_SECONDS = 20;
    private static final int CLOSING_SECONDS = 5;

    private final Vertx vertx;
    private final ControlSettings settings;
    private final Events events;
    private volatile Calls.Readiness readiness = Calls.Readiness.OPENING;
    private int port;

    private Control(Vertx vertx, ControlSettings settings, Events events) {
        this.vertx = vertx;
        this.settings = settings;
        this.events = events;
    }

    /**
     * Opens the admin side. It answers at once, but {@code /readyz} only after {@link #ready}. Throws
     * {@link ControlException} when it may not or cannot listen where it should.
     */
    public static Control open(
            ControlSettings settings,
            Current current,
            Reloading reloading,
            Accepting accepting,
            Gauging gauging,
            Metrics metrics,
            Oversight oversight) {
        boolean known = oversight.authority().isRequired();
        InetAddress address = Guard.address(settings, known);
        Vertx vertx = vertx();
        Control control = new Control(vertx, settings, Events.open(current, gauging, oversight.trail(), vertx));
        Calls calls = new Calls(
                current,
                reloading,
                accepting,
                gauging,
                metrics,
                oversight,
                () -> control.readiness,
                InstantSource.system());
        try {
            Guard guard = Guard.of(settings, known);
            control.listen(
                    address, new AdminServer(vertx, guard, oversight, calls.all(), control.events, current::busy));
            return control;
        } catch (RuntimeException e) {
            control.close();
            throw e;
        }
    }

    /**
     * Finds out whether the admin side could be opened just now, without doing so. Throws as {@link #open} does.
     *
     * @param authRequired whether whoever asks has to say who they are
     */
    public static void tryPort(ControlSettings settings, boolean authRequired) {
        InetAddress address = Guard.address(settings, authRequired);
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(address, settings.port()));
        } catch (IOException e) {
            throw cannotListen(settings, e);
        }
    }

    private static ControlException cannotListen(ControlSettings settings, Throwable cause) {
        return new ControlException(
                ControlException.Code.CANNOT_LISTEN,
                "admin.listen: %s:%d: %s (expected: a free port; 0 takes any)"
                        .formatted(settings.host(), settings.port(), cause),
                cause);
    }

    private static Vertx vertx() {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(MEMORY_THREADS)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
    }

    private void listen(InetAddress address, AdminServer admin) {
        Optional<AdminTls> tls = settings.tls().map(AdminTls::read);
        HttpServerOptions options = new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(true)
                .setUseAlpn(false);
        tls.ifPresent(shown -> options.setSsl(true).setKeyCertOptions(shown.options()));
        HttpServer server = vertx.createHttpServer(options);
        server.connectionHandler(admin::came);
        server.requestHandler(admin.router());
        server.invalidRequestHandler(Sending::invalid);
        try {
            port = server.listen(SocketAddress.inetSocketAddress(settings.port(), address.getHostAddress()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(OPENING_SECONDS, TimeUnit.SECONDS)
                    .join()
                    .actualPort();
            tls.ifPresent(shown -> shown.follow(vertx, server));
        } catch (CompletionException e) {
            throw cannotListen(settings, e.getCause() == null ? e : e.getCause());
        }
    }

    public int port() {
        return port;
    }

    /** Where the page is, with a slash at its end. */
    public URI url() {
        String host = settings.host().contains(":") && !settings.host().startsWith("[")
                ? "[" + settings.host() + "]"
                : settings.host();
        return URI.create("%s://%s:%d/".formatted(settings.tls().isPresent() ? "https" : "http", host, port));
    }

    /** Everything is open: {@code /readyz} says so from now on. */
    public void ready() {
        readiness = Calls.Readiness.READY;
    }

    /** Closing has begun: {@code /readyz} sends new traffic elsewhere, everything else goes on answering. */
    public void drain() {
        readiness = Calls.Readiness.DRAINING;
    }

    /** Closes the port. Waits a few seconds at most for answers under way. */
    @Override
    public void close() {
        readiness = Calls.Readiness.DRAINING;
        events.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(CLOSING_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> null)
                .join();
    }
}
