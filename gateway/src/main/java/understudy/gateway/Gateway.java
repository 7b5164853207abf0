package understudy.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import understudy.gateway.exchange.Lane;
import understudy.gateway.exchange.Shared;
import understudy.gateway.listen.Listener;
import understudy.gateway.listen.Loops;
import understudy.gateway.upstream.InstanceState;
import understudy.traffic.Dial;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
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

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);
    private static final Duration ASKING_TO_LEAVE = Duration.ofSeconds(1);
    private static final Duration COPIES_WITHIN = Duration.ofSeconds(1);
    private static final long POLL_NANOS = 5_000_000;

    private final Shared shared;
    private final Loops loops;
    private final Listener listener;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Gateway(Shared shared, Loops loops, Listener listener) {
        this.shared = shared;
        this.loops = loops;
        this.listener = listener;
    }

    /**
     * Opens a gateway and returns once it listens. Blocks.
     *
     * @throws GatewayException when it cannot listen where it should, or a file of its settings cannot be used
     */
    public static Gateway open(GatewaySettings settings, PairSink sink) {
        try {
            return listening(settings, new Shared(settings, sink));
        } catch (IllegalArgumentException e) {
            throw new GatewayException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Gateway listening(GatewaySettings settings, Shared shared) {
        Loops loops = Loops.open(settings, shared);
        try {
            return new Gateway(shared, loops, Listener.open(settings, loops, shared));
        } catch (RuntimeException e) {
            loops.close();
            throw e;
        }
    }

    /** The port that is listened on. */
    public int port() {
        return listener.port();
    }

    /** Replaces what holds for a service, for all requests from now on. */
    public void turn(String service, Dial dial) {
        shared.turn(service, dial);
    }

    /**
     * Takes other settings over without dropping a connection: requests under way end as they began. Where it listens, its
     * transport and its event loops stay as they are.
     *
     * @throws GatewayException when the settings cannot be used; nothing has changed then
     */
    public void reload(GatewaySettings settings) {
        prepare(settings).take();
    }

    /** Other settings that are ready: what reads files is done. */
    public interface Prepared {

        /** What is to hold for a service once they are taken over. */
        Prepared turn(String service, Dial dial);

        /** They hold from now on. Waits for nothing. */
        void take();
    }

    /**
     * The first half of {@link #reload}, which reads files and may take as long as they do: whoever turns a dial meanwhile need not
     * wait for it. One at a time.
     *
     * @throws GatewayException when the settings cannot be used; nothing has changed then
     */
    public Prepared prepare(GatewaySettings settings) {
        try {
            Prepared change = shared.prepare(settings);
            listener.reload(settings);
            return change;
        } catch (IllegalArgumentException e) {
            throw new GatewayException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Asks one version of a service, outside of any user's request. The request carries the marks of a copy. The stage
     * never fails: what goes wrong is an outcome.
     */
    public CompletionStage<Outcome> ask(String service, Version version, Request request, Duration limit) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Lane lane = loops.lanes().getFirst();
        try {
            lane.loop().execute(() -> lane.ask(service, version, request, limit, outcome));
        } catch (RejectedExecutionException closed) {
            outcome.complete(new Outcome.NotAsked(Reason.STOPPED));
        }
        return outcome;
    }

    /** Copies of a service that are under way. */
    public int shadowInFlight(String service) {
        return shared.shadowInFlight(service);
    }

    /** The same to its twin. */
    public int twinInFlight(String service) {
        return shared.twinInFlight(service);
    }

    /** Bytes held for comparing, by requests under way. */
    public long keptBytes() {
        return shared.keptBytes();
    }

    /** The same, of one service. */
    public long keptBytes(String service) {
        return shared.keptBytes(service);
    }

    /** Bytes that may be held. */
    public long memoryBytes() {
        return shared.memoryBytes();
    }

    /** Whether copies of a service are being held back. */
    public BreakerState breaker(String service) {
        return shared.breaker(service);
    }

    /** Whether copies to its twin are being held back. */
    public BreakerState twinBreaker(String service) {
        return shared.twinBreaker(service);
    }

    /** The instances of a version that are known, and how they do. */
    public List<InstanceState> instances(String service, Version version) {
        return shared.instances(service, version);
    }

    /** Clients turned away, by ground. */
    public Map<String, Long> refused() {
        return shared.refusals().byGround();
    }

    /** Connections of clients. */
    public int connections() {
        return shared.connections();
    }

    /** Connections of a service that have changed their protocol, such as to WebSocket. */
    public long upgrades(String service) {
        return shared.upgrades(service);
    }

    /** Requests of a service that were sent once more, since they had not left or the connection was closed under them. */
    public long retries(String service) {
        return shared.retries(service);
    }

    /** Users of a service who got old's reply since new failed, by reason: refused, reset, timeout, status. */
    public Map<String, Long> fallbacks(String service) {
        return shared.fallbacks(service);
    }

    /** Tells clients to leave with their next reply, and goes on taking requests. */
    public void tellClientsToLeave() {
        shared.drain();
        listener.tellClientsToLeave();
    }

    /** Further connections go on coming here while a successor opens the same port; {@link #leavePort} ends it. */
    public void keepPort() {
        listener.keepPort();
    }

    /** Further connections go to the successor at the same port; those that are open go on. */
    public void leavePort() {
        listener.leavePort();
    }

    /** Takes no further connections; those that are open go on. */
    public void stopAccepting() {
        listener.stopAccepting();
    }

    /** Closes within ten seconds. */
    @Override
    public void close() {
        close(CLOSE_WITHIN);
    }

    /**
     * Stops taking requests, lets those under way end, and closes. Clients with open connections are told to leave before
     * they are closed, so that no request is lost. What has not ended after {@code within} is ended then. Copies are not
     * waited for as long: nobody does, once every user has been answered. Blocks.
     */
    public void close(Duration within) {
        if (closed.getAndSet(true)) {
            return;
        }
        long deadline = System.nanoTime() + within.toNanos();
        tellClientsToLeave();
        stopAccepting();
        Duration asking = within.compareTo(ASKING_TO_LEAVE.multipliedBy(4)) < 0 ? within.dividedBy(4) : ASKING_TO_LEAVE;
        awaitUntil(System.nanoTime() + asking.toNanos(), () -> shared.connections() == 0);
        listener.closeIdleClients();
        awaitUntil(deadline, () -> shared.usersWaiting() == 0 && shared.connections() == 0);
        long copies = Math.min(deadline, System.nanoTime() + COPIES_WITHIN.toNanos());
        awaitUntil(copies, () -> shared.liveExchanges() == 0);
        loops.stop();
        awaitUntil(System.nanoTime() + POLL_NANOS * 100, () -> shared.liveExchanges() == 0);
        listener.close();
        loops.close();
    }

    private static void awaitUntil(long deadlineNanos, BooleanSupplier condition) {
        while (!condition.getAsBoolean() && deadlineNanos - System.nanoTime() > 0) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
