package understudy.run.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.Comparison;
import understudy.run.Asking;
import understudy.run.RunSettings.Again;
import understudy.run.Samples;
import understudy.run.Waiting;
import understudy.run.noise.Unequal.Spot;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Version;

/**
 * Asks both versions again about fresh mismatches, within an allowance. One is transient only when timing explains it: old
 * itself now says something else where they differed, and the two agree there; or new has reached old's first answer
 * within the lag that was declared. Everything else stands, and is flaky when the second replies agree: a bug that shows
 * once in a hundred times must not vanish by asking again. Safe for many threads.
 */
public final class Recheck {

    static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int PART = 10;
    private static final Logger log = LoggerFactory.getLogger(Recheck.class);

    /** Whom to tell how it ended: exactly one of them, once. */
    public interface Ends {

        void stands(Unequal unequal);

        /** Timing explains it, so long after the request. */
        void passes(Unequal unequal, Duration after);
    }

    private record Due(Instant at, Unequal unequal, long bytes) {}

    private final Asking asking;
    private final Waiting waiting;
    private final InstantSource clock;
    private final Ends ends;
    private final Allowance allowance;
    private volatile Again again;
    private final Deque<Due> due = new ArrayDeque<>();
    private Rechecks sum = new Rechecks(0, 0, 0, Duration.ZERO);

    public Recheck(Asking asking, Waiting waiting, InstantSource clock, Again again, Ends ends) {
        this.asking = asking;
        this.waiting = waiting;
        this.clock = clock;
        this.again = again;
        this.ends = ends;
        this.allowance = new Allowance(again.recheckPerMinute(), PART, clock);
    }

    public void follow(Again settings) {
        again = settings;
        allowance.set(settings.recheckPerMinute());
    }

    /**
     * Takes a mismatch over, if it may be asked again; its end is told then, perhaps at once.
     *
     * @param requests how many users have sent so far
     * @param most bytes that may be held
     */
    public boolean takes(Unequal unequal, LongSupplier requests, long bytes, long most) {
        if (!unequal.pair().request().body().isWhole() || !allowance.take(requests) || !waiting.hold(bytes, most)) {
            return false;
        }
        Due one = new Due(unequal.pair().at().plus(again.expectLag()), unequal, bytes);
        if (again.expectLag().isZero()) {
            ask(one);
        } else {
            synchronized (due) {
                due.add(one);
            }
        }
        return true;
    }

    /** Asks those whose lag is over. Called about once a second. */
    public void tick() {
        Instant now = clock.instant();
        while (true) {
            Due next;
            synchronized (due) {
                next = due.peek();
                if (next == null || next.at().isAfter(now)) {
                    return;
                }
                due.remove();
            }
            ask(next);
        }
    }

    /** What waits for its lag to be over is not asked any more: it stands. */
    public void giveUp() {
        while (true) {
            Due next;
            synchronized (due) {
                next = due.poll();
            }
            if (next == null) {
                return;
            }
            Outcome notAsked = new Outcome.NotAsked(Reason.STOPPED);
            end(next, notAsked, notAsked);
        }
    }

    private void ask(Due one) {
        Unequal unequal = one.unequal();
        CompletableFuture<Outcome> old =
                asking.ask(Version.OLD, unequal.pair().request(), LIMIT).toCompletableFuture();
        CompletableFuture<Outcome> fresh =
                asking.ask(Version.NEW, unequal.pair().request(), LIMIT).toCompletableFuture();
        var unused = old.thenAcceptBoth(fresh, (oldOutcome, newOutcome) -> {
            boolean runs = waiting.run(0, Long.MAX_VALUE, () -> end(one, oldOutcome, newOutcome));
            if (!runs) {
                end(one, oldOutcome, new Outcome.NotAsked(Reason.SINK_FULL));
            }
        });
    }

    private void end(Due one, Outcome oldOutcome, Outcome newOutcome) {
        Unequal unequal = one.unequal();
        try {
            Look look = oldOutcome instanceof Outcome.Answered old && newOutcome instanceof Outcome.Answered fresh
                    ? look(unequal, old.reply(), fresh.reply())
                    : Look.STANDS;
            Duration after = Duration.between(unequal.pair().at(), clock.instant());
            count(look, after);
            if (look == Look.PASSES) {
                ends.passes(unequal, after);
            } else {
                ends.stands(unequal.asked(look == Look.FLAKY));
            }
        } finally {
            waiting.release(one.bytes());
        }
    }

    private enum Look {
        STANDS,
        FLAKY,
        PASSES
    }

    private Look look(Unequal unequal, Reply oldNow, Reply newNow) {
        try {
            Seen seen = new Seen(unequal);
            Reply oldThen = Samples.replyOf(unequal.pair().oldOutcome());
            Reply newThen = Samples.replyOf(unequal.pair().newOutcome());
            boolean agree = seen.agree(oldNow, newNow);
            boolean changed = seen.differEverywhere(oldThen, oldNow);
            boolean explained = changed && (agree || seen.agree(oldNow, newThen));
            boolean caughtUp = !again.expectLag().isZero() && seen.agree(oldThen, newNow);
            if (explained || caughtUp) {
                return Look.PASSES;
            }
            return agree ? Look.FLAKY : Look.STANDS;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            log.error("comparing second replies failed endpoint=\"{}\"; the mismatch stands", unequal.endpoint(), e);
            return Look.STANDS;
        }
    }

    /** Looks at other replies to the same request, where the first ones differed. */
    private record Seen(Unequal unequal, Set<Spot> spots) {

        Seen(Unequal unequal) {
            this(unequal, unequal.spots());
        }

        boolean agree(Reply one, Reply other) {
            Comparison comparison = compare(one, other);
            return !(comparison instanceof Comparison.NotComparable)
                    && Collections.disjoint(spots, Spot.allOf(comparison));
        }

        boolean differEverywhere(Reply one, Reply other) {
            return Spot.allOf(compare(one, other)).containsAll(spots);
        }

        private Comparison compare(Reply one, Reply other) {
            return unequal.comparer().compare(unequal.pair().request(), one, other);
        }
    }

    private synchronized void count(Look look, Duration after) {
        boolean passes = look == Look.PASSES;
        sum = new Rechecks(
                sum.asked() + 1,
                sum.passed() + (passes ? 1 : 0),
                sum.flaky() + (look == Look.FLAKY ? 1 : 0),
                passes && after.compareTo(sum.longest()) > 0 ? after : sum.longest());
    }

    public synchronized Rechecks sum() {
        return sum;
    }
}
