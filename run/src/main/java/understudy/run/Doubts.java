package understudy.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import understudy.compare.Comparer;
import understudy.compare.Difference;
import understudy.compare.rule.Rule;
import understudy.judge.score.Self;
import understudy.run.cause.Cause;
import understudy.run.figure.Adders;
import understudy.run.noise.Bearing;
import understudy.run.noise.Learned;
import understudy.run.noise.Learning;
import understudy.run.noise.NoiseBook;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.Recheck;
import understudy.run.noise.Rechecks;
import understudy.run.noise.TransientLog;
import understudy.run.noise.Twin;
import understudy.run.noise.Unequal;
import understudy.run.rule.NoisePairs;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Verdict;

/**
 * Whether a difference is new's doing: not when old differs from itself there too, as its twin or asking it again shows,
 * and not when timing explains it. What nothing explains is a mismatch. Safe for many threads.
 */
public final class Doubts {

    /** Whom to tell what became of a pair: once for each that {@link #judge} was given. */
    interface Ends {

        void mismatch(Unequal unequal);

        /** What the twin shows of old itself; before the pair ends, or instead where it has ended as equal. */
        void askedTwice(Endpoint endpoint, Pair pair, Self self);

        /** It is noise or transient. */
        void excused(Unequal unequal, Verdict verdict);

        /** What an endpoint that was found earlier has joined by now. */
        Endpoint current(Endpoint found);
    }

    private final Waiting waiting;
    private final Ends ends;
    private final LongSupplier requests;
    private final NoiseBook noise;
    private final NoisePairs noisePairs;
    private final Learning learning;
    private final Recheck recheck;
    private final TransientLog transients;
    private final Adders<Reason> twinDropped = new Adders<>(Reason.class);
    private volatile RunSettings settings;

    /**
     * Of a run that begins, or goes on with what is known of noise.
     *
     * @param noise where old differs from itself, as far as is known
     * @param noisePairs takes pairs in which it does
     * @param requests how many requests users have sent so far
     */
    Doubts(
            RunSettings settings,
            Asking asking,
            Waiting waiting,
            InstantSource clock,
            NoiseBook noise,
            NoisePairs noisePairs,
            LongSupplier requests,
            Ends ends) {
        this.settings = settings;
        this.waiting = waiting;
        this.ends = ends;
        this.requests = requests;
        this.noise = noise;
        this.noisePairs = noisePairs;
        this.learning = new Learning(asking, waiting, this::learned, clock, settings.again());
        this.recheck = new Recheck(asking, waiting, clock, settings.again(), new Answered());
        this.transients = new TransientLog(settings.service(), clock);
    }

    /** Whether something that is known of noise would be forgotten under other settings. */
    boolean wouldForget(RunSettings changed) {
        return noise().stream().map(NoisePlace::endpoint).distinct().anyMatch(beginsAnew(changed));
    }

    private Predicate<Endpoint> beginsAnew(RunSettings changed) {
        RunSettings before = settings;
        return endpoint ->
                !before.evidence().apply(endpoint).equals(changed.evidence().apply(endpoint));
    }

    /** Where the evidence is another, what was noise is to be seen again. */
    void follow(RunSettings changed) {
        settings = changed;
        noise.follow(changed.evidence());
        learning.follow(changed.again());
        recheck.follow(changed.again());
    }

    /** What was noise is to be seen again: a version is another, or is compared otherwise. */
    void forget() {
        noise.forget();
    }

    /**
     * A rule came or went: what it explains is to be seen again.
     *
     * @param left where old is seen to differ from itself as the rules are now
     */
    void forget(Rule changed, Function<Endpoint, Set<Unequal.Spot>> left) {
        noise.forget(changed, left);
    }

    /** Endpoints are about to join others; see {@link NoiseBook#join}. */
    void join(UnaryOperator<Endpoint> current, ToLongFunction<Endpoint> together) {
        noise.join(current, together);
        noisePairs.join(current);
    }

    /** Called about once a second. */
    void tick() {
        learning.tick();
        recheck.tick();
    }

    /** Offers to the store what changed. */
    void saveTo(Keeping keeping) {
        noise.saveTo(keeping, settings.service());
        noisePairs.save();
    }

    /** What waits for its lag to be over is a mismatch. */
    void giveUp() {
        recheck.giveUp();
    }

    /** A pair with two whole replies has come, equal to the byte or not. For event loops: never blocks. */
    void offer(Endpoint endpoint, Pair pair, Comparer comparer, boolean equal) {
        if (equal) {
            Twin.reply(pair).ifPresent(twin -> watch(endpoint, pair, comparer, twin));
        }
        learning.offer(endpoint, pair, comparer, requests, settings.queueBytes());
    }

    /** New agrees with old; where the twin does not, old differs from itself. What finds no room is not looked at. */
    private void watch(Endpoint endpoint, Pair pair, Comparer comparer, Reply twin) {
        if (comparer.equalAtOnce(Samples.replyOf(pair.oldOutcome()), twin)) {
            noise.agreed(endpoint);
            ends.askedTwice(endpoint, pair, Self.SAME);
        } else {
            long bytes = Waiting.bytesOf(pair);
            waiting.run(bytes, settings.queueBytes(), pair::own, () -> equal(endpoint, pair, comparer));
        }
    }

    void twin(Outcome outcome) {
        if (outcome instanceof Outcome.NotAsked notAsked) {
            twinDropped.increment(notAsked.reason());
        }
    }

    /** Old and new are equal as the rules have it. */
    void equal(Endpoint endpoint, Pair pair, Comparer comparer) {
        weigh(endpoint, pair, comparer, List.of());
    }

    /** Ends as a mismatch or excused, at once or when both versions have been asked again. */
    void judge(Unequal unequal) {
        List<Difference> all = unequal.different().differences();
        List<Difference> left = weigh(unequal.endpoint(), unequal.pair(), unequal.comparer(), all);
        if (!left.isEmpty()) {
            mismatch(unequal.with(left));
        } else if (unequal.different().truncated()) {
            mismatch(unequal); // more than are kept, and nobody knows where
        } else {
            ends.excused(unequal, Verdict.NOISE);
        }
    }

    /** Those differences of new that are no noise. */
    private List<Difference> weigh(Endpoint endpoint, Pair pair, Comparer comparer, List<Difference> ofNew) {
        return Twin.differences(comparer, pair)
                .map(ofTwin -> {
                    pair.twinOutcome().ifPresent(twin -> noisePairs.offer(endpoint, pair, twin, ofTwin));
                    ends.askedTwice(endpoint, pair, Twin.self(ofNew, ofTwin));
                    return noise.compared(endpoint, ofNew, ofTwin);
                })
                .orElseGet(() -> noise.alone(endpoint, ofNew));
    }

    private void learned(Endpoint endpoint, Pair pair, Outcome again, List<Difference> differences) {
        noisePairs.offer(endpoint, pair, again, differences);
        noise.learned(endpoint, differences);
    }

    private void mismatch(Unequal unequal) {
        long bytes = Waiting.bytesOf(unequal.pair());
        if (!recheck.takes(unequal, requests, bytes, settings.queueBytes())) {
            ends.mismatch(unequal);
        }
    }

    /** Where asking again ends. */
    private final class Answered implements Recheck.Ends {

        @Override
        public void stands(Unequal asked) {
            ends.mismatch(asked.at(ends.current(asked.endpoint())));
        }

        @Override
        public void passes(Unequal asked, Duration after) {
            Unequal unequal = asked.at(ends.current(asked.endpoint()));
            transients.passed(unequal, after);
            ends.excused(unequal, Verdict.TRANSIENT);
        }
    }

    /** Where old differs from itself. */
    public List<NoisePlace> noise() {
        return noise.all().stream()
                .filter(place -> ends.current(place.endpoint()).equals(place.endpoint()))
                .toList();
    }

    /** Endpoints at which old was seen to differ from itself where a rule makes a difference: what begins anew with it. */
    public List<Endpoint> touchedBy(Rule rule) {
        Bearing bearing = new Bearing(rule);
        return noise().stream()
                .filter(place -> rule.scope().mayTouch(place.endpoint()) && bearing.reaches(place.spot()))
                .map(NoisePlace::endpoint)
                .distinct()
                .toList();
    }

    /** How often old differs from itself where a cause is; empty when it never did. */
    public Optional<NoisePlace> noise(Cause cause) {
        return noise.at(cause.endpoint(), cause.path(), cause.kind());
    }

    public Rechecks rechecks() {
        return recheck.sum();
    }

    /** Copies that the twin did not get, by reason, since start. */
    public Map<Reason, Long> twinDropped() {
        return twinDropped.sums();
    }

    /** Asks old again for more of the reads than usual, to learn where it differs from itself. */
    public void learn(Duration time) {
        learning.learnFor(time);
    }

    /** How much was learned by asking old again. */
    public Learned learned() {
        return learning.state();
    }
}
