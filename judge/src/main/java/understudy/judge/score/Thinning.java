package understudy.judge.score;

import java.util.concurrent.atomic.AtomicLongArray;
import understudy.traffic.Endpoint;

/**
 * Which requests are independent observations: the first of each key on each endpoint in each second. Asked when the
 * request arrives, before anything is known of its outcome, so that what comes of it cannot decide whether it counts.
 *
 * <p>Safe for many threads, never waits, and never grows: keys of a second have a bounded number of places, and those beyond
 * it, and those that come after keys of a later second, may not count. It errs towards fewer observations only.
 */
public final class Thinning {

    private static final int PLACES = 8;
    private static final int SECOND_BITS = 32;
    private static final int MOST = PLACES << 16;
    private static final long SECOND_MASK = (1L << SECOND_BITS) - 1;

    private final AtomicLongArray table;
    private final int rows;

    /**
     * Remembers nothing yet.
     *
     * @param keysPerSecond for how many there is place, about; a power of two
     */
    public Thinning(int keysPerSecond) {
        if (keysPerSecond < PLACES || keysPerSecond > MOST || Integer.bitCount(keysPerSecond) != 1) {
            throw new IllegalArgumentException(
                    "keysPerSecond: %d (expected: a power of two, %d..%d)".formatted(keysPerSecond, PLACES, MOST));
        }
        this.table = new AtomicLongArray(keysPerSecond);
        this.rows = keysPerSecond / PLACES;
    }

    /**
     * Whether this request counts as an independent observation.
     *
     * @param key a hash of the sticky key, or of the request where it has none
     * @param second since 1970, of the arrival
     */
    public boolean isFirst(Endpoint endpoint, long key, long second) {
        long hash = mixed(mixed(key) ^ mixed(endpoint.hashCode() + (second << 32)));
        long entry = (hash << SECOND_BITS) | (second & SECOND_MASK);
        int row = (int) (hash >>> 48) % rows * PLACES;
        while (true) {
            int place = placeFor(entry, row);
            if (place < 0) {
                return false;
            }
            long there = table.get(place);
            if (second(there) < second(entry) && table.compareAndSet(place, there, entry)) {
                return true;
            }
        }
    }

    /** The first place of an earlier second; -1 when the entry is there, may have been there, or has no place. */
    private int placeFor(long entry, int row) {
        int free = -1;
        for (int place = row + PLACES - 1; place >= row; place--) {
            long there = table.get(place);
            if (there == entry || second(there) > second(entry)) {
                return -1;
            }
            free = second(there) < second(entry) ? place : free;
        }
        return free;
    }

    private static long second(long entry) {
        return entry & SECOND_MASK;
    }

    /** Every bit of the result depends on every bit given (Steele, Lea, Flood 2014). */
    private static long mixed(long bits) {
        long one = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        long two = (one ^ (one >>> 27)) * 0x94d049bb133111ebL;
        return two ^ (two >>> 31);
    }
}
