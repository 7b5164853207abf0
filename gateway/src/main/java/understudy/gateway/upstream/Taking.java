package understudy.gateway.upstream;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.UpstreamConnection;

/**
 * One request on its way to a connection: it waits until the names are known, then goes from instance to instance, each
 * once, until one can be reached. Confined to the event loop.
 */
public final class Taking {

    private final Upstream upstream;
    private final Wanted wanted;
    private final ReplySink replies;
    private final Upstream.Taker taker;
    private final Runnable located = this::located;
    private Collection<Instance> tried = List.of();
    private @Nullable Instance picked;
    private @Nullable InstancePool joined;
    private boolean done;

    Taking(Upstream upstream, Wanted wanted, ReplySink replies, Upstream.Taker taker) {
        this.upstream = upstream;
        this.wanted = wanted;
        this.replies = replies;
        this.taker = taker;
    }

    /** Gives up; the taker is told nothing more. Nothing happens once it was told something. */
    public void cancel() {
        if (done) {
            return;
        }
        done = true;
        upstream.book().forget(located);
        if (joined != null) {
            joined.leave(this);
        }
        if (picked != null) {
            picked.health().trialGivenUp();
            picked.ended();
        }
    }

    void start() {
        upstream.book().refresh();
        if (!upstream.book().await(located)) {
            pickNext(null);
        }
    }

    /** On a thread that looked a name up. */
    private void located() {
        try {
            upstream.loop().execute(() -> {
                if (!done) {
                    pickNext(null);
                }
            });
        } catch (RejectedExecutionException e) {
            // The event loop has ended, and with it whoever waited.
        }
    }

    private void pickNext(@Nullable Failure last) {
        @Nullable Instance instance = upstream.book().pick(tried);
        picked = instance;
        if (instance != null) {
            upstream.pool(instance).take(this);
            return;
        }
        done = true;
        taker.notConnected(last == null ? upstream.book().unresolved() : last);
    }

    Wanted wanted() {
        return wanted;
    }

    boolean isDone() {
        return done;
    }

    void waitsIn(@Nullable InstancePool pool) {
        joined = pool;
    }

    /** There is a connection with room. */
    void carry(Instance instance, UpstreamConnection connection) {
        done = true;
        Asked asked = new Asked(upstream.book(), instance, replies);
        asked.onStream(connection.open(asked));
        taker.taken(asked);
    }

    /** The instance could not be reached. */
    void notConnected(Instance instance, Failure failure) {
        instance.ended();
        tried = tried.isEmpty() ? new ArrayList<>() : tried;
        tried.add(instance);
        pickNext(failure);
    }

    /** No other instance is to be tried. */
    void refuse(Instance instance, Failure failure) {
        instance.health().trialGivenUp();
        instance.ended();
        done = true;
        taker.notConnected(failure);
    }
}
