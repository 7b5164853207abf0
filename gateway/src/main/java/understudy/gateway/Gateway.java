package understudy.gateway;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.traffic.Dial;
import understudy.traffic.Outcome;
import understudy.traffic.Request;
import understudy.traffic.Version;

/**
 * The data plane. Clients talk to it as if it were the service: every request is answered by the serving version, and
 * copied to the other as the {@link Dial} says. Every request that belongs to a service ends as exactly one
 * {@link understudy.traffic.Pair} in the {@link PairSink}, copied or not; only copies of another gateway that is trusted
 * are passed on uncounted.
 *
 * <p>All methods may be called from any thread but the event loops.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final Duration ASKING_TO_LEAVE = Duration.ofSeconds(1);
    private static final long POLL_NANOS = 5_000_000;

    private final Vertx vertx;
    private final Shared shared;
    private final List<Front> fronts;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Gateway(Vertx vertx, Shared shared, List<Front> fronts) {
        this.vertx = vertx;
        this.shared = shared;
        this.fronts = fronts;
    }

    /**
     * Opens a gateway and returns once it listens. Blocks.
     *
     * @throws GatewayException when it cannot listen where it should
     */
    public static Gateway open(GatewaySettings settings, PairSink sink) {
        Shared shared = new Shared(settings, sink);
        int loops = settings.eventLoops() > 0
                ? settings.eventLoops()
                : Runtime.getRuntime().availableProcessors();
        if (settings.port() != 0 && !settings.sharePort()) {
            refuseTakenPort(settings);
        }
        Vertx vertx = vertx(settings, loops);
        try {
            return new Gateway(vertx, shared, deploy(vertx, settings, loops, shared));
        } catch (GatewayException e) {
            vertx.close();
            throw e;
        }
    }

    private static void refuseTakenPort(GatewaySettings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw new GatewayException(
                    "gateway.listen: %s:%d cannot be listened on: %s (expected: a free port on an address of this machine)"
                            .formatted(settings.host(), settings.port(), e.getMessage()),
                    e);
        }
    }

    private static Vertx vertx(GatewaySettings settings, int loops) {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        return Vertx.builder()
                .with(options)
                .withTransport(transport(settings.transport()))
                .build();
    }

    private static Transport transport(GatewaySettings.Transport wanted) {
        return switch (wanted) {
            case NIO -> Transport.NIO;
            case AUTO -> isUsable(Transport.EPOLL) ? Transport.EPOLL : Transport.NIO;
            case EPOLL -> usable(Transport.EPOLL, "epoll");
            case IO_URING -> usable(Transport.IO_URING, "io_uring");
        };
    }

    private static boolean isUsable(@Nullable Transport transport) {
        return transport != null && transport.available();
    }

    private static Transport usable(@Nullable Transport transport, String name) {
        if (transport != null && transport.available()) {
            return transport;
        }
        Throwable cause =
                transport == null ? new IllegalStateException("not built in") : transport.unavailabilityCause();
        throw new GatewayException(
                "gateway.transport: %s does not load here (expected: auto, or nio)".formatted(name), cause);
    }

    private static List<Front> deploy(Vertx vertx, GatewaySettings settings, int loops, Shared shared) {
        SocketAddress address = settings.port() == 0
                ? SocketAddress.sharedRandomPort(1, settings.host())
                : SocketAddress.inetSocketAddress(settings.port(), settings.host());
        List<Front> fronts = new ArrayList<>();
        List<Future<String>> deployed = new ArrayList<>();
        for (int i = 0; i < loops; i++) {
            Front front = new Front(shared, address);
            fronts.add(front);
            deployed.add(vertx.deployVerticle(front, new DeploymentOptions()));
        }
        await(Future.all(deployed), "gateway.listen: %s:%d".formatted(settings.host(), settings.port()));
        return List.copyOf(fronts);
    }

    private static void await(Future<?> future, String what) {
        try {
            future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new GatewayException(
                    "%s cannot be listened on: %s (expected: a free port on an address of this machine)"
                            .formatted(what, cause.getMessage()),
                    cause);
        } catch (TimeoutException e) {
            throw new GatewayException(what + " could not be listened on within 30 s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(what + ": interrupted", e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return fronts.getFirst().port();
    }

    /** Replaces what holds for a service, for all requests from now on. */
    public void turn(String service, Dial dial) {
        shared.serviceNamed(service).turn(dial);
    }

    /**
     * Asks one version of a service, outside of any user's request. The request carries the marks of a copy. The stage
     * never fails: what goes wrong is an outcome.
     */
    public CompletionStage<Outcome> ask(String service, Version version, Request request, Duration limit) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Lane lane = fronts.getFirst().lane();
        Service asked = shared.serviceNamed(service);
        lane.context().runOnContext(nothing -> new Question(lane, asked, version, request, limit, outcome).start());
        return outcome;
    }

    /** Copies of a service that are under way. */
    public int shadowInFlight(String service) {
        return shared.serviceNamed(service).inFlight();
    }

    /** Bytes held for comparing, by requests under way. */
    public long keptBytes() {
        return shared.budget().used();
    }

    /** Bytes that may be held. */
    public long memoryBytes() {
        return shared.budget().limit();
    }

    /** Whether copies of a service are being held back. */
    public BreakerState breaker(String service) {
        return shared.serviceNamed(service).breaker().state();
    }

    /**
     * From now on these services are served, these clients trusted and this much memory held; address, transport and event
     * loops stay. Requests under way end as they began. Breaker, budget and connections of versions whose settings are
     * equal stay too.
     *
     * @throws GatewayException when the settings cannot be used; then nothing has changed
     */
    public void reload(GatewaySettings settings) {
        shared.reload(settings);
    }

    /** Listens no longer. Connections that are open go on. Safe to call twice. */
    public void stopAccepting() {
        shared.drain();
    }

    /**
     * From now on every client is told to leave behind its next reply, also those that connect later: whether any can is
     * for {@link #stopAccepting}. Waits until no client is connected, but not longer than {@code within}.
     */
    public void drain(Duration within) {
        shared.drain();
        awaitUntil(System.nanoTime() + within.toNanos(), () -> shared.connections() == 0);
    }

    /** Closes within ten seconds. */
    @Override
    public void close() {
        close(CLOSE_WITHIN);
    }

    /**
     * Stops taking requests, lets those under way end, and closes. Clients with open connections are told to leave before
     * they are closed, so that no request is lost. What has not ended after {@code within} is ended then. Blocks.
     */
    public void close(Duration within) {
        if (closed.getAndSet(true)) {
            return;
        }
        long deadline = System.nanoTime() + within.toNanos();
        shared.drain();
        Duration asking = within.compareTo(ASKING_TO_LEAVE.multipliedBy(4)) < 0 ? within.dividedBy(4) : ASKING_TO_LEAVE;
        awaitUntil(System.nanoTime() + asking.toNanos(), () -> shared.connections() == 0);
        long left = Math.max(0, deadline - System.nanoTime());
        List<Future<Void>> stopping = new ArrayList<>();
        for (Front front : fronts) {
            stopping.add(front.server().shutdown(TimeUnit.NANOSECONDS.toMillis(left) + 1, TimeUnit.MILLISECONDS));
        }
        Future<?> stopped = Future.join(stopping);
        awaitUntil(deadline, () -> stopped.isComplete() && shared.liveExchanges() == 0);
        endTheRest();
        settle(vertx.close());
    }

    private void endTheRest() {
        List<Future<Void>> ended = new ArrayList<>();
        for (Front front : fronts) {
            Lane lane = front.lane();
            Promise<Void> done = Promise.promise();
            lane.context().runOnContext(nothing -> {
                lane.stop();
                done.complete();
            });
            ended.add(done.future());
        }
        settle(Future.join(ended));
    }

    private static void awaitUntil(long deadlineNanos, BooleanSupplier condition) {
        while (!condition.getAsBoolean() && deadlineNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void settle(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("gateway closed uncleanly: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
