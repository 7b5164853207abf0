package understudy.gateway.wire;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The deadlines of one event loop. Almost every deadline is met, so setting and clearing one costs nothing but a slot in
 * a list, which a timer walks a few times a second: deadlines are late by up to its grain.
 */
public final class Deadlines {

    private static final int USUAL_GRAIN_MILLIS = 25;

    /** Something that is watched. Confined to the event loop. */
    public abstract static class Watched {
        private int slot = -1;
        private long atNanos;

        /** The deadline has passed. No longer watched. */
        public abstract void expired();

        /** The gateway stops: end now. No longer watched. */
        public abstract void stopped();
    }

    private final EventLoop loop;
    private final int grainMillis;
    private final List<Watched> watched = new ArrayList<>();
    private boolean ticking;

    public Deadlines(EventLoop loop) {
        this(loop, USUAL_GRAIN_MILLIS);
    }

    /** @param grainMillis how late a deadline may be; a coarse one suits what there are very many of */
    public Deadlines(EventLoop loop, int grainMillis) {
        this.loop = loop;
        this.grainMillis = grainMillis;
    }

    /** Watches, or moves the deadline of what is watched already. */
    public void watch(Watched item, long atNanos) {
        item.atNanos = atNanos;
        if (item.slot < 0) {
            item.slot = watched.size();
            watched.add(item);
            tick();
        }
    }

    public void forget(Watched item) {
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

    public void stopAll() {
        while (!watched.isEmpty()) {
            Watched item = watched.getLast();
            forget(item);
            item.stopped();
        }
    }

    private void tick() {
        if (!ticking && !loop.isShuttingDown()) {
            ticking = true;
            var unused = loop.schedule(this::walk, grainMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void walk() {
        ticking = false;
        expire(System.nanoTime());
        if (!watched.isEmpty()) {
            tick();
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
            // one that expired before it may have moved this one's deadline
            if (item.slot >= 0 && item.atNanos - nowNanos <= 0) {
                forget(item);
                item.expired();
            }
        }
    }
}
