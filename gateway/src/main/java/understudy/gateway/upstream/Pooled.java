package understudy.gateway.upstream;

import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.UpstreamConnection;

/** One open connection of a pool, and when it was used last. Confined to the event loop. */
final class Pooled implements UpstreamConnection.Owner {

    private final InstancePool pool;
    private final boolean shared;
    private final long openedNanos;
    private long usedNanos;
    private @Nullable UpstreamConnection connection;
    private boolean gone;
    private boolean liesIdle;

    /** @param shared whether several requests at once go over it */
    Pooled(InstancePool pool, boolean shared, long nowNanos) {
        this.pool = pool;
        this.shared = shared;
        this.openedNanos = nowNanos;
        this.usedNanos = nowNanos;
    }

    boolean isShared() {
        return shared;
    }

    void installed(UpstreamConnection opened) {
        connection = opened;
    }

    long openedNanos() {
        return openedNanos;
    }

    long usedNanos() {
        return usedNanos;
    }

    boolean hasRoom() {
        return !gone && connection != null && connection.hasRoom();
    }

    /** Whether it is among the idle ones of HTTP/1. */
    boolean liesIdle() {
        return liesIdle;
    }

    void lies(boolean idle) {
        liesIdle = idle;
    }

    /** Whether nothing goes over it. */
    boolean isIdle() {
        return connection == null || connection.streams() == 0;
    }

    void carry(Taking taking, long nowNanos) {
        if (connection == null) {
            throw new IllegalStateException("not installed yet");
        }
        usedNanos = nowNanos;
        taking.carry(pool.instance(), connection);
    }

    void close() {
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void free(UpstreamConnection freed) {
        connection = freed;
        usedNanos = pool.nowNanos();
        pool.freed(this);
    }

    @Override
    public void retired(UpstreamConnection ended) {
        gone = true;
        pool.retired(this);
    }
}
