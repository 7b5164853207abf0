package understudy.gateway;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * The deadlines of one event loop. Almost every deadline is met, so setting and clearing one costs nothing but a slot in
 * a list, which a timer walks a few times a second: deadlines are late by up to {@link #GRAIN_MILLIS}.
 */
final class Deadlines {

    static final int GRAIN_MILLIS = 25;

    /** Something that is watched. Confined to the event loop. */
    abstract static class Watched {
        private int slot = -1;
        private long atNanos;

        /** The deadline has passed. No longer watched. */
        abstract void expired();

        /** The gateway stops: end now. No longer watched. */
        abstract void stopped();
    }

    private final Vertx vertx;
    private final List<Watched> watched = new ArrayList<>();
    private boolean ticking;

    Deadlines(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Watches, or moves the deadline of what is watched already. */
    void watch(Watched item, long atNanos) {
        item.atNanos = atNanos;
        if (item.slot < 0) {
            item.slot = watched.size();
            watched.add(item);
            tick();
        }
    }

    void forget(Watched item) {
        int slot = item.slot;
        if (slot >= 0) {
            Watched last = watched.removeLast();
            if (slot < watched.size()) {
                watched.set(slot, last);
                last.slot = slot;
            }
            item.slot = -1;
        }
    }

    void stopAll() {
        while (!watched.isEmpty()) {
            Watched item = watched.getLast();
            forget(item);
            item.stopped();
        }
    }

    private void tick() {
        if (!ticking) {
            ticking = true;
            vertx.setTimer(GRAIN_MILLIS, id -> {
                ticking = false;
                expire(System.nanoTime());
                if (!watched.isEmpty()) {
                    tick();
                }
            });
        }
    }

    private void expire(long nowNanos) {
        List<Watched> due = new ArrayList<>();
        for (Watched item : watched) {
            if (item.atNanos - nowNanos <= 0) {
                due.add(item);
            }
        }
        for (Watched item : due) {
            if (item.slot >= 0) {
                forget(item);
                item.expired();
            }
        }
    }
}
