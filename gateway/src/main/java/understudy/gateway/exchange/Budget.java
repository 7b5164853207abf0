package understudy.gateway.exchange;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The bytes that may be held for comparing, by all services together. Running short is felt in an order: first no more
 * bodies are kept (digests go on), then no new copies are made, at last copies under way are cut.
 *
 * <p>Fair between services: half of the bytes are for whoever comes first, beyond that a service gets no more than an
 * equal share, so that one with a hanging shadow leaves the others room. Safe for all threads.
 */
final class Budget {

    private volatile long limit;
    private final AtomicLong used = new AtomicLong();
    private volatile int services = 1;

    Budget(long limit) {
        this.limit = limit;
    }

    /** What one service holds of it. */
    final class Account {

        private final AtomicLong mine;
        private final boolean spare;

        private Account(AtomicLong mine, boolean spare) {
            this.mine = mine;
            this.spare = spare;
        }

        /**
         * The same account for what is merely good to have, such as a twin's replies: it steps back first, once a quarter
         * of all bytes is taken, so that it never takes what a pair needs.
         */
        Account spare() {
            return new Account(mine, true);
        }

        /** Reserves room to keep a part of a body; false when bodies are no longer to be kept. */
        boolean keep(long bytes) {
            return reserve(bytes, spare ? limit / 4 : limit - limit / 4);
        }

        /** Reserves room for bytes that wait to be sent to a shadow; false when the copy must be cut. */
        boolean queue(long bytes) {
            return reserve(bytes, spare ? limit / 4 : limit);
        }

        boolean hasRoomForCopies() {
            long upTo = spare ? limit / 4 : limit - limit / 8;
            return used.get() < upTo && (used.get() < upTo / 2 || mine.get() < upTo / services);
        }

        void release(long bytes) {
            if (bytes != 0) {
                used.addAndGet(-bytes);
                mine.addAndGet(-bytes);
            }
        }

        long used() {
            return mine.get();
        }

        private boolean reserve(long bytes, long upTo) {
            long all = used.addAndGet(bytes);
            long own = mine.addAndGet(bytes);
            if (all <= upTo && (all <= upTo / 2 || own <= upTo / services)) {
                return true;
            }
            release(bytes);
            return false;
        }
    }

    /** An account for one more service. */
    Account open() {
        return new Account(new AtomicLong(), false);
    }

    /** Other bytes, and between how many services they are shared. */
    void resize(long bytes, int between) {
        limit = bytes;
        services = Math.max(1, between);
    }

    long used() {
        return used.get();
    }

    long limit() {
        return limit;
    }
}
