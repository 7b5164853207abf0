package understudy.gateway.upstream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import understudy.gateway.tls.Offer;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Protocol;

/**
 * The connections of one event loop to one instance. Those of HTTP/1 are here while they idle, the one used last at the
 * end, and closed before the usual servers close them. Those of HTTP/2 are here as long as they take requests; who comes
 * while one is being opened waits for it. Confined to the event loop.
 */
final class InstancePool {

    static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(15);
    static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
    static final long SHARED_IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Upstream upstream;
    private final Instance instance;
    private final Deque<Pooled> idle = new ArrayDeque<>();
    private final List<Pooled> shared = new ArrayList<>();
    private final List<Opening> openings = new ArrayList<>();
    private boolean retired;

    InstancePool(Upstream upstream, Instance instance) {
        this.upstream = upstream;
        this.instance = instance;
    }

    Instance instance() {
        return instance;
    }

    Upstream upstream() {
        return upstream;
    }

    long nowNanos() {
        return upstream.book().clock().getAsLong();
    }

    /** Whether nothing will be kept here any more. */
    boolean isDone() {
        return retired && openings.isEmpty();
    }

    void take(Taking taking) {
        long now = nowNanos();
        Offer offer = upstream.offer(taking.wanted());
        @Nullable Pooled open = find(offer, taking.wanted(), now);
        if (open != null) {
            open.carry(taking, now);
            return;
        }
        @Nullable Opening opening = toJoin(offer);
        if (opening != null) {
            opening.add(taking);
            return;
        }
        Opening begun = new Opening(this, offer);
        openings.add(begun);
        begun.add(taking);
        begun.start();
    }

    private @Nullable Pooled find(Offer offer, Wanted wanted, long now) {
        @Nullable Pooled found = offer == Offer.HTTP1 ? null : findShared(wanted, now);
        return found != null || offer == Offer.HTTP2 || wanted.fresh() ? found : takeIdle(wanted, now);
    }

    /** The first with room, so that those that are not needed fall idle. */
    private @Nullable Pooled findShared(Wanted wanted, long now) {
        for (Pooled pooled : shared) {
            boolean fits = !wanted.fresh() || now - pooled.openedNanos() < FRESH_NANOS;
            if (fits && pooled.hasRoom()) {
                return pooled;
            }
        }
        return null;
    }

    private @Nullable Pooled takeIdle(Wanted wanted, long now) {
        long longest = wanted.repeatable() ? IDLE_NANOS : FRESH_NANOS;
        @Nullable Pooled last = idle.peekLast();
        if (last == null || now - last.usedNanos() > longest) {
            return null;
        }
        idle.removeLast().lies(false);
        return last.hasRoom() ? last : takeIdle(wanted, now);
    }

    private @Nullable Opening toJoin(Offer offer) {
        for (Opening opening : openings) {
            if (opening.offer() == offer && opening.mayBeShared() && opening.hasRoom()) {
                return opening;
            }
        }
        return null;
    }

    void leave(Taking taking) {
        openings.forEach(opening -> opening.remove(taking));
    }

    /**
     * A connection is open and has room: those who waited for it take it, in their order. Those for whom a shared one has
     * no room yet go on waiting until it has settled.
     */
    void opened(Opening opening, Pooled pooled) {
        if (opening.offer() == Offer.EITHER) {
            instance.agreedOn(pooled.isShared() ? Protocol.HTTP_2 : Protocol.HTTP_1_1);
        }
        if (pooled.isShared() && !isRetiring()) {
            shared.add(pooled);
        }
        boolean used = serve(opening, pooled);
        if (!opening.isSettling()) {
            disband(opening);
        }
        if (!used) {
            freed(pooled);
        }
    }

    void settled(Opening opening, Pooled pooled) {
        serve(opening, pooled);
        disband(opening);
    }

    /** Returns whether anybody took it. */
    private boolean serve(Opening opening, Pooled pooled) {
        boolean used = false;
        while (pooled.hasRoom()) {
            @Nullable Taking next = opening.next();
            if (next == null) {
                return used;
            }
            used = true;
            pooled.carry(next, nowNanos());
        }
        return used;
    }

    /** Those who still wait look for another connection. */
    private void disband(Opening opening) {
        openings.remove(opening);
        for (Taking taking : opening.leave()) {
            if (!taking.isDone()) {
                take(taking);
            }
        }
    }

    void notOpened(Opening opening, Failure failure) {
        openings.remove(opening);
        upstream.book().failed(instance);
        for (Taking taking : opening.leave()) {
            if (!taking.isDone()) {
                taking.notConnected(instance, failure);
            }
        }
    }

    void freed(Pooled pooled) {
        if (isRetiring()) {
            if (pooled.isIdle()) {
                pooled.close();
            }
        } else if (!pooled.isShared() && pooled.hasRoom() && !pooled.liesIdle()) {
            pooled.lies(true);
            idle.addLast(pooled);
        }
    }

    void retired(Pooled pooled) {
        Collection<Pooled> kept = pooled.isShared() ? shared : idle;
        kept.remove(pooled);
    }

    private boolean isRetiring() {
        return retired || upstream.isRetired();
    }

    void sweep(long now) {
        while (!idle.isEmpty() && now - idle.peekFirst().usedNanos() > IDLE_NANOS) {
            idle.removeFirst().close();
        }
        for (Pooled pooled : List.copyOf(shared)) {
            if (pooled.isIdle() && now - pooled.usedNanos() > SHARED_IDLE_NANOS) {
                shared.remove(pooled);
                pooled.close();
            }
        }
    }

    void retire() {
        retired = true;
        List<Pooled> all = new ArrayList<>(idle);
        all.addAll(shared);
        idle.clear();
        shared.clear();
        all.forEach(Pooled::close);
    }

    void giveUp(Failure failure) {
        for (Opening opening : List.copyOf(openings)) {
            openings.remove(opening);
            opening.abort();
            for (Taking taking : opening.leave()) {
                if (!taking.isDone()) {
                    taking.refuse(instance, failure);
                }
            }
        }
    }
}
