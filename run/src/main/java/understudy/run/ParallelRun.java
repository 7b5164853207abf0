package understudy.run;

import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.redact.Redactor;
import understudy.judge.Counts;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Role;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/**
 * One parallel run: takes pairs, compares them, counts them, groups what differs and tells about it.
 *
 * <p>{@link #accept} is called on event loops: it settles there what a look settles, and hands the rest to the comparing
 * threads, within a bound of bytes. Everything else may be called from any thread. It has no thread of its own:
 * somebody calls {@link #tick} about once a second.
 */
public final class ParallelRun {

    private static final Logger log = LoggerFactory.getLogger(ParallelRun.class);
    private static final int FIRST_PAIRS = 10;

    private final Ports ports;
    private final InstantSource clock;
    private final Executor comparing;
    private volatile Terms terms;

    private final EndpointBook endpoints;
    private final Scoreboard scoreboard;
    private final Triage triage;
    private final Sightings sightings;
    private final Doctor doctor;
    private final Map<Version, Answers> answers = new EnumMap<>(Version.class);
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger firstPairs = new AtomicInteger();

    private ParallelRun(RunSettings settings, Ports ports, Judging judging, Keeping.Kept kept, InstantSource clock) {
        this.terms = new Terms(settings, judging);
        this.ports = ports;
        this.comparing = judging.comparing();
        this.clock = clock;
        this.endpoints = new EndpointBook(settings.endpoints());
        kept.counts().keySet().forEach(endpoints::remember);
        this.scoreboard = new Scoreboard(kept.counts());
        this.sightings = new Sightings(settings.showSegments());
        this.doctor = new Doctor(settings, ports, judging.comparer(), clock, kept.counts());
        Samples samples = new Samples(settings.service(), ports.keeping(), sightings, clock);
        this.triage = new Triage(settings.service(), ports, kept.causes(), samples, clock);
        for (Version version : Version.values()) {
            answers.put(version, new Answers());
        }
    }

    /**
     * How pairs are judged.
     *
     * @param comparing runs comparisons; it may reject, in which case the pair counts as {@code sinkFull}
     */
    public record Judging(Comparer comparer, Redactor redactor, Executor comparing) {}

    /** What a reload replaces, whole. */
    private record Terms(RunSettings settings, Judging judging) {

        Comparer comparer() {
            return judging.comparer();
        }
    }

    /** Opens the run with what the store kept of it. Reads the disk. Alerts not delivered before are sent again. */
    public static ParallelRun open(RunSettings settings, Ports ports, Judging judging, InstantSource clock) {
        Keeping.Kept kept = ports.keeping().load(settings.service());
        ParallelRun run = new ParallelRun(settings, ports, judging, kept, clock);
        run.triage.tellUntold();
        return run;
    }

    /**
     * Goes on under other settings, of the same service: counts, causes and endpoints that were found stay. Pairs that wait
     * for comparing are judged as the new settings have it. The threads stay those that it was opened with.
     */
    public void reload(RunSettings settings, Judging judging) {
        terms = new Terms(settings, judging);
        endpoints.list(settings.endpoints());
        sightings.showAll(settings.showSegments());
        doctor.learn(settings, judging.comparer());
    }

    /** Counts requests that another process saw end, after it had let go of what is kept. */
    public void adopt(Endpoint endpoint, Counts counts) {
        endpoints.remember(endpoint);
        scoreboard.add(endpoint, counts);
    }

    /** Takes a pair. Never blocks and never throws. */
    public void accept(Pair pair) {
        answersOf(Version.OLD).add(pair.oldOutcome());
        answersOf(Version.NEW).add(pair.newOutcome());
        Endpoint endpoint = endpoints.of(pair, settings().policy());
        if (pair.outcome(Role.SERVING) instanceof Outcome.Answered served
                && pair.outcome(Role.SHADOW) instanceof Outcome.Answered copied) {
            if (terms.comparer().equalAtOnce(served.reply(), copied.reply())) {
                settle(endpoint, pair, Verdict.MATCH);
            } else {
                compareLater(endpoint, pair);
            }
            return;
        }
        scoreboard.add(endpoint, Unjudged.reason(pair));
    }

    private void compareLater(Endpoint endpoint, Pair pair) {
        long bytes = Math.max(1, bytesOf(pair.oldOutcome()) + bytesOf(pair.newOutcome()));
        if (waitingBytes.addAndGet(bytes) > settings().queueBytes()) {
            waitingBytes.addAndGet(-bytes);
            scoreboard.add(endpoint, Reason.SINK_FULL);
            return;
        }
        try {
            comparing.execute(() -> compareNow(endpoint, pair, bytes));
        } catch (RejectedExecutionException full) {
            waitingBytes.addAndGet(-bytes);
            scoreboard.add(endpoint, Reason.SINK_FULL);
        }
    }

    private void compareNow(Endpoint endpoint, Pair pair, long bytes) {
        try {
            judge(endpoint, pair);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            scoreboard.add(endpoint, Reason.COMPARER_FAILED);
            log.error(
                    "comparing failed service={} endpoint=\"{}\"; the pair counts as {}, users are not affected",
                    service(),
                    endpoint,
                    Reason.COMPARER_FAILED.label(),
                    e);
        } finally {
            waitingBytes.addAndGet(-bytes);
        }
    }

    private void judge(Endpoint endpoint, Pair pair) {
        Terms holding = terms;
        Comparison comparison = holding.comparer()
                .compare(pair.request(), Samples.replyOf(pair.oldOutcome()), Samples.replyOf(pair.newOutcome()));
        switch (comparison) {
            case Comparison.Equal equal -> settle(endpoint, pair, Verdict.MATCH);
            case Comparison.NotComparable not -> scoreboard.add(endpoint, not.reason());
            case Comparison.Different different ->
                settle(
                        endpoint,
                        pair,
                        triage.differs(
                                endpoint, pair, different, holding.judging().redactor()));
        }
    }

    private void settle(Endpoint endpoint, Pair pair, Verdict verdict) {
        scoreboard.add(endpoint, verdict);
        if (firstPairs.get() < FIRST_PAIRS && firstPairs.getAndIncrement() < FIRST_PAIRS) {
            log.info(
                    "{} {}  old {} ms  new {} ms",
                    verdict.label().toUpperCase(Locale.ROOT),
                    endpoint,
                    millis(pair.oldOutcome()),
                    millis(pair.newOutcome()));
        }
    }

    /** Hands what changed to the store and says when nothing is copied. Called about once a second; never blocks. */
    public void tick() {
        triage.save();
        scoreboard.saveTo(ports.keeping(), service(), clock.instant());
        doctor.watch(endpoints(), answersOf(Version.OLD).unanswered());
    }

    public RunSettings settings() {
        return terms.settings();
    }

    public String service() {
        return settings().service();
    }

    /** How all requests ended, those of earlier starts included. */
    public Counts counts() {
        return scoreboard.total();
    }

    public Map<Endpoint, Counts> endpoints() {
        return scoreboard.byEndpoint();
    }

    /** Replies per status, or failures per reason, of one version since start. */
    public Map<String, Long> answers(Version version) {
        return answersOf(version).byStatus();
    }

    public Latency latency(Version version) {
        return answersOf(version).latency();
    }

    /** Every cause under its root: new ones first, then the most severe, then the most frequent. */
    public List<Root> roots() {
        return triage.roots();
    }

    /** Every cause, in the order of {@link #roots}, each behind its root. */
    public List<Cause> causes() {
        return triage.causes();
    }

    public Optional<Cause> cause(String id) {
        return triage.cause(id);
    }

    /** The root that a cause is shown under, which it may be itself. */
    public Optional<Root> root(String id) {
        return triage.root(id);
    }

    /**
     * Takes over what a person decided about a cause, and with it about those that are shown under it, and hands that to
     * the store at once. Gives the root that it is shown under then; empty when there is no such cause.
     */
    public Optional<Root> decide(String id, CauseState state, Decision decision) {
        return triage.decide(id, state, decision);
    }

    /** A kept pair. Reads the disk: not for event loops. */
    public Optional<Sample> sample(String pairId) {
        return ports.keeping().sample(pairId).filter(sample -> sample.service().equals(service()));
    }

    /** Bytes that wait for comparing, or are being compared; 0 when nothing is. */
    public long waitingBytes() {
        return waitingBytes.get();
    }

    /** What is wrong with serving or with keeping, in words; empty while all is well. */
    public Optional<String> trouble() {
        return doctor.servingTrouble().or(ports.keeping()::trouble);
    }

    /** Finds out why nothing, or not everything, is compared; asks both versions. The worst finding comes first. */
    public CompletionStage<List<Finding>> examine() {
        return doctor.examine(endpoints(), triage.isFull());
    }

    private Answers answersOf(Version version) {
        return Objects.requireNonNull(answers.get(version));
    }

    private static long millis(Outcome outcome) {
        return Samples.took(outcome).toMillis();
    }

    private static long bytesOf(Outcome outcome) {
        return outcome instanceof Outcome.Answered answered
                ? answered.reply().body().bytes().length
                : 0;
    }
}
