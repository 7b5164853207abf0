package understudy.gateway;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that may be held for comparing, by all services together. Running short is felt in an order: first no more
 * bodies are kept (digests go on), then no new copies are made, at last copies under way are cut. Safe for all threads.
 */
final class Budget {

    private volatile long limit;
    private final AtomicLong used = new AtomicLong();

    Budget(long limit) {
        this.limit = limit;
    }

    /** Reserves room to keep a part of a body; false when bodies are no longer to be kept. */
    boolean keep(long bytes) {
        return reserve(bytes, limit - limit / 4);
    }

    /** Reserves room for bytes that wait to be sent to a shadow; false when the copy must be cut. */
    boolean queue(long bytes) {
        return reserve(bytes, limit);
    }

    boolean hasRoomForCopies() {
        return used.get() < limit - limit / 8;
    }

    void release(long bytes) {
        if (bytes != 0) {
            used.addAndGet(-bytes);
        }
    }

    void limitTo(long bytes) {
        limit = bytes;
    }

    long used() {
        return used.get();
    }

    long limit() {
        return limit;
    }

    private boolean reserve(long bytes, long upTo) {
        if (used.addAndGet(bytes) <= upTo) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }
}
