package understudy.run.figure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import understudy.judge.Counts;
import understudy.traffic.Share;
import understudy.traffic.Verdict;

/**
 * What became of pairs in each of the last {@value #KEPT} minutes since start. Nothing is counted for it on the way of a request:
 * once a second it is looked how much more the totals are than when the minute began, so that what ends within a second of
 * that may be told under the minute before. Guarded by itself.
 */
public final class Minutes {

    public static final int KEPT = 1_440;

    private final Supplier<Counts> totals;
    private final Timing old;
    private final Timing fresh;
    private final InstantSource clock;
    private final Deque<Minute> over = new ArrayDeque<>();
    private Counts atBegin;
    private Minute now;

    /**
     * One minute.
     *
     * @param other pairs that are neither: intended, noise, transient and not comparable
     * @param old how long old took; over 0 replies where there was none
     * @param fresh the same of new
     * @param share percent that new served, as it was last
     */
    public record Minute(Instant begin, long match, long mismatch, long other, Latency old, Latency fresh, int share) {

        private static final Latency NONE = new Latency(0, 0, 0, 0, 0);

        private static Minute empty(Instant begin, int share) {
            return new Minute(begin, 0, 0, 0, NONE, NONE, share);
        }
    }

    /** @param totals of all requests, those of earlier starts included */
    Minutes(Supplier<Counts> totals, Timing old, Timing fresh, InstantSource clock) {
        this.totals = totals;
        this.old = old;
        this.fresh = fresh;
        this.clock = clock;
        this.atBegin = totals.get();
        this.now = Minute.empty(clock.instant().truncatedTo(ChronoUnit.MINUTES), 0);
    }

    /** Looks what was counted. Called about once a second. */
    public synchronized void tick(Share share) {
        Counts total = totals.get();
        now = seen(total.minus(atBegin), share);
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (minute.isAfter(now.begin())) {
            close(now);
            atBegin = total;
            old.beginMinute();
            fresh.beginMinute();
            skipTo(minute, share);
            now = Minute.empty(minute, share.percent());
        }
    }

    private Minute seen(Counts since, Share share) {
        long match = since.of(Verdict.MATCH);
        long mismatch = since.of(Verdict.MISMATCH);
        return new Minute(
                now.begin(),
                match,
                mismatch,
                since.pairs() - match - mismatch,
                old.thisMinute(),
                fresh.thisMinute(),
                share.percent());
    }

    /** Minutes in which nobody looked, because the machine slept, are empty ones: the others stay where they belong. */
    private void skipTo(Instant minute, Share share) {
        Instant oldest = minute.minus(Duration.ofMinutes(KEPT));
        Instant next = now.begin().plus(1, ChronoUnit.MINUTES);
        for (Instant at = next.isAfter(oldest) ? next : oldest; at.isBefore(minute); at = at.plusSeconds(60)) {
            close(Minute.empty(at, share.percent()));
        }
    }

    private void close(Minute minute) {
        over.addLast(minute);
        if (over.size() >= KEPT) {
            over.removeFirst();
        }
    }

    /** The last minutes, the oldest first and the one that goes on last; fewer where the start is not so long ago. */
    public synchronized List<Minute> last(int most) {
        List<Minute> all = new ArrayList<>(over);
        all.add(now);
        return List.copyOf(all.subList(Math.max(0, all.size() - most), all.size()));
    }
}
