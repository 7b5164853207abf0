package understudy.run.cause;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How often causes were seen in each of the last {@value #MINUTES} minutes since start. Nothing is kept of one that was not seen
 * meanwhile, and some two hundred bytes of any other. Safe for many threads.
 */
public final class Trends {

    public static final int MINUTES = 30;

    private static final List<Integer> NEVER = List.copyOf(new Ring(0).until(0));

    private final Map<String, Ring> rings = new ConcurrentHashMap<>();
    private volatile long forgotten;

    /** A pair shows them. */
    public void seen(Collection<Cause> causes, Instant at) {
        long minute = minute(at);
        causes.forEach(cause -> rings.compute(cause.id(), (id, ring) -> {
            Ring counted = ring == null ? new Ring(minute) : ring;
            counted.add(minute);
            return counted;
        }));
    }

    /** The counts of the last minutes, the oldest first and the one that goes on last. */
    public List<Integer> of(String id, Instant now) {
        Ring ring = rings.get(id);
        return ring == null ? NEVER : ring.until(minute(now));
    }

    /** Causes have become one. */
    public void join(Collection<CauseJoin.Made> all) {
        for (CauseJoin.Made made : all) {
            made.parts().stream()
                    .flatMap(part -> Stream.ofNullable(rings.remove(part)))
                    .reduce(Ring::plus)
                    .ifPresent(sum -> rings.merge(made.cause().id(), sum, Ring::plus)); // it may be seen again already
        }
    }

    /** Lets go of those that were not seen for so long. Looks once a minute, however often it is called. */
    public void forget(Instant now) {
        long minute = minute(now);
        if (minute == forgotten) {
            return;
        }
        forgotten = minute;
        long oldest = minute - MINUTES;
        rings.keySet().forEach(id -> rings.computeIfPresent(id, (same, ring) -> ring.isOver(oldest) ? null : ring));
    }

    private static long minute(Instant at) {
        return TimeUnit.SECONDS.toMinutes(at.getEpochSecond());
    }

    /** The counts of minutes up to the last one that was seen. Guarded by itself. */
    private static final class Ring {
        private final int[] counts = new int[MINUTES];
        private long last;

        Ring(long minute) {
            this.last = minute;
        }

        synchronized void add(long minute) {
            add(minute, 1);
        }

        private void add(long minute, int n) {
            if (minute > last) {
                for (long gone = Math.max(last + 1, minute - MINUTES + 1); gone <= minute; gone++) {
                    counts[place(gone)] = 0;
                }
                last = minute;
            }
            if (minute > last - MINUTES) {
                counts[place(minute)] += n;
            }
        }

        synchronized List<Integer> until(long now) {
            Integer[] told = new Integer[MINUTES];
            Arrays.setAll(told, back -> at(now - MINUTES + 1 + back));
            return List.of(told);
        }

        private int at(long minute) {
            return minute <= last && minute > last - MINUTES ? counts[place(minute)] : 0;
        }

        synchronized boolean isOver(long oldest) {
            return last <= oldest;
        }

        /** Both together. */
        Ring plus(Ring other) {
            long latest = Math.max(latest(), other.latest());
            Ring sum = new Ring(latest);
            List<Integer> mine = until(latest);
            List<Integer> others = other.until(latest);
            for (int i = 0; i < MINUTES; i++) {
                sum.add(latest - MINUTES + 1 + i, mine.get(i) + others.get(i));
            }
            return sum;
        }

        private synchronized long latest() {
            return last;
        }

        private static int place(long minute) {
            return Math.floorMod(minute, MINUTES);
        }
    }
}
