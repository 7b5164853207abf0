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
import understudy.control.view.Json;
import understudy.control.view.Views;
import understudy.run.ParallelRun;

/**
 * Tells those who listen what happens. A thread of its own looks once a second at what can be looked at: nobody who counts, settles or
 * ticks knows of it, so that whatever happens here holds up none of them. While nobody listens it does not look, and soon
 * forgets what it told last.
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

    private Map<String, Onlooker> onlookers = Map.of();
    private boolean awake;
    private long lastListened;

    private Events(Current current, Gauging gauging) {
        this.current = current;
        this.gauging = gauging;
    }

    /** Looks from now on. */
    public static Events open(Current current, Gauging gauging, Vertx vertx) {
        Events events = new Events(current, gauging);
        events.listeners.beat(vertx);
        var unused = events.thread.scheduleWithFixedDelay(
                events::lookOrLog, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
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

    /**
     * Tells something that cannot be looked at. Never waits for anybody who listens.
     *
     * @param view a record of {@code understudy.control.api}
     */
    public void tell(EventKind kind, Optional<String> service, Object view) {
        recent.add(kind, service, Json.of(view));
        listeners.tell();
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
        listeners.close();
    }
}
