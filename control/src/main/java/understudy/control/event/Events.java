package understudy.control.event;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.control.Current;
import understudy.control.Gauging;
import understudy.control.view.Views;
import understudy.run.ParallelRun;
import understudy.run.audit.Trail;

/**
 * Tells those who listen what happens. A thread of its own looks once a second at what can be looked at: nobody who counts, settles or
 * ticks knows of it, so that whatever happens here holds up none of them. While nobody listens it does not look, and soon
 * forgets what it told last. The audit trail is on disk, and is looked at by another thread.
 */
public final class Events implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Events.class);
    private static final long EVERY_MILLIS = 1_000;
    private static final long KEPT_WITHOUT_LISTENERS = Duration.ofMinutes(2).toNanos();
    private static final String SERVICES_CHANGED = "{\"why\":\"there are other services: look at everything anew\"}";

    private final Current current;
    private final Gauging gauging;
    private final Recent recent = new Recent(Long.toString(System.currentTimeMillis(), Character.MAX_RADIX));
    private final Listeners listeners = new Listeners(recent);
    private final AtomicBoolean looksSoon = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("understudy-events").daemon().factory());

    private final Trail trail;
    private final ScheduledExecutorService reading = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("understudy-events-trail").daemon().factory());

    private Map<String, Onlooker> onlookers = Map.of();
    private Optional<Deeds> deeds = Optional.empty();
    private boolean readable = true;
    private volatile boolean awake;
    private long lastListened;

    private Events(Current current, Gauging gauging, Trail trail) {
        this.current = current;
        this.gauging = gauging;
        this.trail = trail;
    }

    /** Looks from now on. */
    public static Events open(Current current, Gauging gauging, Trail trail, Vertx vertx) {
        Events events = new Events(current, gauging, trail);
        events.listeners.beat(vertx);
        var unused = events.thread.scheduleWithFixedDelay(
                events::lookOrLog, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        var unusedToo = events.reading.scheduleWithFixedDelay(
                events::readOrLog, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return events;
    }

    public Listeners listeners() {
        return listeners;
    }

    /** Something was changed here: it is not waited a second for. Never blocks. */
    public void lookSoon() {
        if (looksSoon.compareAndSet(false, true)) {
            try {
                thread.execute(() -> {
                    looksSoon.set(false);
                    lookOrLog();
                });
            } catch (RejectedExecutionException closed) {
                looksSoon.set(false);
            }
        }
    }

    private void lookOrLog() {
        try {
            look();
        } catch (RuntimeException e) {
            log.error("looking for what to tell those who listen failed; it is tried again in a second", e);
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (listeners.size() > 0) {
            lastListened = now;
            if (!awake) {
                awake = true;
                onlookers = Map.of();
            }
        } else if (awake && now - lastListened > KEPT_WITHOUT_LISTENERS) {
            awake = false;
            onlookers = Map.of();
            recent.forget();
        }
        if (awake) {
            lookAtAll();
            listeners.tell();
        }
    }

    /** On the thread that reads. */
    private void readOrLog() {
        try {
            read();
            readable = true;
        } catch (RuntimeException e) {
            if (readable) {
                log.warn("the audit trail cannot be read to tell of it; it is tried again each second", e);
            }
            readable = false;
        }
    }

    private void read() {
        if (!awake) {
            deeds = Optional.empty();
            return;
        }
        Deeds looking = deeds.orElseGet(() -> new Deeds(trail, recent::add));
        deeds = Optional.of(looking);
        looking.look();
        listeners.tell();
    }

    private void lookAtAll() {
        Collection<ParallelRun> runs = current.runs();
        follow(runs);
        for (ParallelRun run : runs) {
            var rolling = current.rolling(run.service());
            Onlooker onlooker = onlookers.get(run.service());
            if (onlooker != null) {
                onlooker.look(rolling, () -> Views.service(run, rolling, current.configDigest(), gauging));
            }
        }
    }

    /** There may be other services than before. */
    private void follow(Collection<ParallelRun> runs) {
        Map<String, Onlooker> now = new LinkedHashMap<>();
        for (ParallelRun run : runs) {
            Onlooker before = onlookers.get(run.service());
            now.put(
                    run.service(),
                    before != null && before.looksAt(run)
                            ? before
                            : new Onlooker(run, current.rolling(run.service()), recent::add));
        }
        List<String> names = new ArrayList<>(onlookers.keySet());
        if (!names.isEmpty() && !names.equals(List.copyOf(now.keySet()))) {
            recent.add(EventKind.RESET, Optional.empty(), SERVICES_CHANGED);
        }
        onlookers = now;
    }

    /** Nobody is told anything any more. */
    @Override
    public void close() {
        thread.shutdownNow();
        reading.shutdownNow();
        listeners.close();
    }
}
