package understudy.run.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import understudy.compare.Comparer;
import understudy.compare.Difference;
import understudy.run.Asking;
import understudy.run.RunSettings.Again;
import understudy.run.Waiting;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Outcome.Answered;
import understudy.traffic.Pair;
import understudy.traffic.Version;

/**
 * Asks old again for some of the copied reads, chosen before anything is known of them, to learn where it differs from
 * itself: at a small rate all the time when the settings allow it, and at a larger one for a while when somebody asks for
 * it. Safe for many threads.
 */
public final class Learning {

    /** When somebody asks for it. */
    static final int INTENSE_PER_MINUTE = 600;

    private static final int PART = 10;
    private static final int INTENSE_PART = 2;

    /** Whom to tell what old said again. */
    public interface Lesson {

        /**
         * Old was asked again and has answered.
         *
         * @param differences where that differs from what it said first; nowhere when the list is empty
         */
        void learned(Endpoint endpoint, Pair pair, Outcome again, List<Difference> differences);
    }

    private final Asking asking;
    private final Waiting waiting;
    private final Lesson lesson;
    private final InstantSource clock;
    private final Allowance always;
    private final LongAdder asked = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private volatile Again again;
    private volatile Allowance intense;
    private volatile Instant until = Instant.EPOCH;
    private volatile boolean on;

    public Learning(Asking asking, Waiting waiting, Lesson lesson, InstantSource clock, Again again) {
        this.asking = asking;
        this.waiting = waiting;
        this.lesson = lesson;
        this.clock = clock;
        this.again = again;
        this.always = new Allowance(again.learnPerMinute(), PART, clock);
        this.intense = new Allowance(0, INTENSE_PART, clock);
        tick();
    }

    public void follow(Again settings) {
        again = settings;
        always.set(settings.learnPerMinute());
        tick();
    }

    /** More than usual, from now on for so long. */
    public synchronized void learnFor(Duration time) {
        Instant end = clock.instant().plus(time);
        if (end.isAfter(until)) {
            until = end;
        }
        intense = new Allowance(INTENSE_PER_MINUTE, INTENSE_PART, clock);
        on = true;
    }

    /** Looks whether there is anything to do. Called about once a second. */
    public synchronized void tick() {
        on = again.learnPerMinute() > 0 || isIntense();
    }

    private boolean isIntense() {
        return clock.instant().isBefore(until);
    }

    /** Asks old again for a read that has been answered and copied, if it is its turn. Cheap when nothing is to be learned. */
    public void offer(Endpoint endpoint, Pair pair, Comparer comparer, LongSupplier requests, long most) {
        if (!on || !pair.request().body().isWhole() || !(pair.oldOutcome() instanceof Answered first)) {
            return;
        }
        boolean mine = isIntense() ? intense.take(requests) : always.take(requests);
        long bytes = first.reply().body().keptLength();
        if (!mine || !waiting.hold(bytes, most)) {
            return;
        }
        pair.own(); // it waits for old's second reply
        var unused = asking.ask(Version.OLD, pair.request(), Recheck.LIMIT).thenAccept(outcome -> {
            asked.increment();
            if (!(outcome instanceof Answered second)
                    || !waiting.run(0, most, () -> compare(endpoint, pair, comparer, first, second))) {
                unanswered.increment();
            }
            waiting.release(bytes);
        });
    }

    private void compare(Endpoint endpoint, Pair pair, Comparer comparer, Answered first, Answered second) {
        Twin.differences(comparer.compare(pair.request(), first.reply(), second.reply()))
                .ifPresent(differences -> lesson.learned(endpoint, pair, second, differences));
    }

    public Learned state() {
        Duration left = Duration.between(clock.instant(), until);
        return new Learned(asked.sum(), unanswered.sum(), left.isNegative() ? Duration.ZERO : left);
    }
}
