package understudy.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.control.Reloading;
import understudy.control.alert.Watch;
import understudy.control.authority.FourEyes;
import understudy.gateway.Gateway;
import understudy.run.Keeping.Change;
import understudy.run.ParallelRun;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;
import understudy.server.config.Config;
import understudy.server.config.GatewayConfig;

/**
 * The whole of Understudy in one process, open. Rooms are opened from the disk outwards and closed in reverse: the
 * gateway goes first, so that every pair it still finishes finds everything behind it.
 */
public final class Understudy implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Understudy.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Opening opening;
    private final Rooms rooms;
    private final Life life = new Life();
    private final Reload reload;
    private final Departure departure;
    private final Deque<Runnable> closing = new ArrayDeque<>();
    private Optional<Path> firstToken = Optional.empty();

    private Understudy(Config config, Opening opening) {
        this.opening = opening;
        this.rooms = new Rooms(config);
        this.reload = new Reload(opening, rooms, life);
        this.departure = new Departure(rooms, reload, life);
    }

    /** Opens everything as the config says; there is nothing to reload and nobody to take over from. */
    public static Understudy open(Config config) {
        return open(config, Opening.plain());
    }

    /**
     * Opens everything and returns once requests are served. Throws the exception of the room that cannot be opened
     * (StoreException, GatewayException, ControlException, TakeoverException), with nothing left open, and with whoever was
     * to be taken over from going on as before.
     */
    public static Understudy open(Config config, Opening opening) {
        Understudy understudy = new Understudy(config, opening);
        try {
            understudy.openRooms();
            return understudy;
        } catch (RuntimeException e) {
            understudy.close();
            throw e;
        }
    }

    private void openRooms() {
        Config config = rooms.config();
        closing.push(rooms.alerts::close);
        Optional<Takeover> before = opening.takeover() ? Takeover.ask(config.data()) : Optional.empty();
        before.ifPresent(other -> closing.push(other::close)); // last: it hears that we are gone when all is free again
        rooms.shelf.open(config.data());
        closing.push(rooms.shelf::close);
        closing.push(rooms.alerts::rest); // while it can still be written what was delivered
        rooms.oversight.authority().load();
        firstToken = FirstToken.write(config.data(), rooms.oversight);
        record("process.start");
        rooms.openRuns();
        closing.push(departure::keepTheLast);
        closing.push(rooms::finishComparing);
        closing.push(rooms::closeControl);
        before.ifPresent(this::prepare);
        rooms.openGateway(before.isPresent());
        closing.push(this::closeGateway);
        rooms.openControl(reload, new Acceptance(rooms, life));
        closing.push(rooms::drainControl);
        rooms.alerts.pageAt(page(), rooms::runs);
        startTicking();
        rooms.control().ready();
        before.ifPresent(this::replace);
        closing.push(() -> record("process.stop"));
        life.serve();
        HandoverDoor.open(config.data(), departure).ifPresent(door -> closing.push(door::close));
    }

    private void record(String action) {
        Act act = Act.of(action).changing("", "config " + rooms.config().digest());
        rooms.oversight.journal().record(Actor.PROCESS, act);
    }

    /** What can fail is tried before users can come: a port that is opened and closed again costs those just connecting. */
    private void prepare(Takeover before) {
        before.prepared();
        rooms.tryAdminPort();
    }

    private void replace(Takeover before) {
        before.ready();
        before.listen(this::adopt, rooms.oversight.journal()::record);
    }

    private void adopt(Leftover leftover) {
        Optional<ParallelRun> run = run(leftover.service());
        if (run.isPresent()) {
            run.get().adopt(leftover.endpoint(), leftover.counts());
            return;
        }
        boolean taken = rooms.shelf.offer(
                new Change.CountsAdded(leftover.service(), leftover.endpoint(), Instant.now(), leftover.counts()));
        if (!taken) {
            log.warn("counts of the process before could not be kept service={}", leftover.service());
        }
    }

    /** Load balancers may need a while to see that {@code /readyz} says no; a successor makes that needless. */
    private void closeGateway() {
        Gateway gateway = rooms.gateway();
        GatewayConfig now = rooms.config().gateway();
        if (!departure.hasSuccessor() && !now.drainDelay().isZero()) {
            long goal = System.nanoTime() + now.drainDelay().toNanos();
            gateway.tellClientsToLeave();
            awaitTime(goal);
        }
        gateway.stopAccepting();
        gateway.close(now.drain());
    }

    private static void awaitTime(long goalNanos) {
        long left = goalNanos - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = goalNanos - System.nanoTime();
        }
    }

    private void startTicking() {
        Watch watch = rooms.watch();
        tick("understudy-tick", TICK, () -> tick(watch));
        // of their own, so that the way back waits for nothing else
        tick("understudy-rollout", TICK, rooms.rollings::tick);
        tick("understudy-rollback", LOOK, rooms.rollings::obey);
    }

    private void tick(String thread, Duration pause, Runnable work) {
        ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(thread).daemon().factory());
        Future<?> ticking =
                ticker.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        closing.push(() -> {
            ticking.cancel(false);
            ticker.shutdown();
        });
    }

    private void tick(Watch watch) {
        rooms.tick();
        rooms.oversight.tick();
        for (Builds.Redeployed version : rooms.builds.look()) {
            var unused = reload.redeployed(version.service(), version.version(), version.name());
        }
        try {
            watch.look();
            rooms.alerts.tick();
        } catch (RuntimeException e) {
            log.error("looking after alerts failed; it is tried again in a second", e);
        }
    }

    /** Reads the config file again and takes over what it says, or nothing of it. For whoever may signal to the process. */
    public Reloading.Outcome reload() {
        String before = rooms.config().digest();
        Optional<Reloading.Loosening> loosening =
                reload.loosening().filter(any -> rooms.oversight.authority().needsFourEyes(FourEyes.LOOSEN_GATE));
        if (loosening.isPresent()) {
            return reload.refused(loosening.get());
        }
        Reloading.Outcome outcome = reload.reload();
        if (outcome instanceof Reloading.Outcome.Reloaded done) {
            rooms.oversight
                    .journal()
                    .record(Actor.PROCESS, Act.of("config.reload").changing(before, done.words()));
        }
        return outcome;
    }

    /** Where an admin's token was written, since none had one that holds. */
    public Optional<Path> firstToken() {
        return firstToken;
    }

    /** Does this once another process has taken over and this one is to be closed. */
    public void onHandedOver(Runnable task) {
        departure.left().thenRun(task);
    }

    /** Whether another process has taken over. */
    public boolean isHandedOver() {
        return departure.hasSuccessor();
    }

    /** The port on which users are served. */
    public int port() {
        return rooms.gateway().port();
    }

    /** The port of page, API and metrics. */
    public int adminPort() {
        return rooms.control().port();
    }

    /** Where the page is. */
    public URI page() {
        return rooms.control().url();
    }

    public Collection<ParallelRun> runs() {
        return rooms.runs();
    }

    public Optional<ParallelRun> run(String service) {
        return rooms.runs().stream()
                .filter(run -> run.service().equals(service))
                .findFirst();
    }

    /** Drains the gateway, lets comparing finish, keeps what was counted, and closes everything. Safe to call twice. */
    @Override
    public void close() {
        life.end();
        while (!closing.isEmpty()) {
            try {
                closing.pop().run();
            } catch (RuntimeException e) {
                log.error("closing failed; the rest is closed all the same", e);
            }
        }
    }
}
