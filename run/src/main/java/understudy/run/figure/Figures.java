package understudy.run.figure;

import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import understudy.judge.Counts;
import understudy.judge.score.Coverage;
import understudy.run.Keeping;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** All that is counted and measured of one run. Adding is safe for many threads and never waits; so is reading. */
public final class Figures {

    private final InstantSource clock;
    private final Map<Version, Answers> answers = Answers.ofEach();
    private final Served served = new Served();
    private final Scoreboard scoreboard;
    private final CoverageBook coverage;
    private final Minutes minutes;

    /**
     * Of a run that begins, or goes on.
     *
     * @param kept what was counted before this start
     * @param evidence of an endpoint: under another one coverage begins anew
     * @param current what an endpoint that was found earlier has joined by now
     */
    public Figures(
            Keeping.Kept kept,
            Function<Endpoint, String> evidence,
            UnaryOperator<Endpoint> current,
            InstantSource clock) {
        this.clock = clock;
        this.scoreboard = new Scoreboard(kept.counts(), current);
        this.coverage = new CoverageBook(kept.coverage(), evidence, current);
        this.minutes = new Minutes(
                scoreboard::total, of(Version.OLD).timing(), of(Version.NEW).timing(), clock);
    }

    private Answers of(Version version) {
        return Objects.requireNonNull(answers.get(version));
    }

    /** A pair came in, whatever it is worth. */
    public void came(Pair pair) {
        of(Version.OLD).add(pair.oldOutcome());
        of(Version.NEW).add(pair.newOutcome());
        pair.twinOutcome().ifPresent(of(Version.TWIN)::add);
        served.add(pair);
    }

    /** A pair was compared. */
    public void judged(Endpoint endpoint, Pair pair, Verdict verdict) {
        scoreboard.add(endpoint, verdict);
        coverage.add(endpoint, pair);
    }

    /** A request was not copied, or its pair could not be compared. */
    public void unjudged(Endpoint endpoint, Reason reason) {
        scoreboard.add(endpoint, reason);
    }

    /** Counts requests that another process saw end. */
    public void adopt(Endpoint endpoint, Counts counts) {
        scoreboard.add(endpoint, counts);
    }

    /** How all requests ended, those of earlier starts included. */
    public Counts total() {
        return scoreboard.total();
    }

    /** The same by endpoint. */
    public Map<Endpoint, Counts> byEndpoint() {
        return scoreboard.byEndpoint();
    }

    /** Pairs of an endpoint that were compared since this start. */
    public long judged(Endpoint endpoint) {
        return scoreboard.judged(endpoint);
    }

    /** Those of earlier starts included. */
    public long everJudged(Endpoint endpoint) {
        return scoreboard.everJudged(endpoint);
    }

    /** Since this start; those of endpoints that are about to join this one, too. */
    public long judgedTogether(Endpoint endpoint) {
        return scoreboard.judgedTogether(endpoint);
    }

    /** Endpoints have joined others: what was counted of those counts of these. Gives those, and which one they joined. */
    public Map<Endpoint, Endpoint> join() {
        return scoreboard.join();
    }

    /** Replies per status, or failures per reason, of one version since start. */
    public Map<String, Long> answers(Version version) {
        return of(version).byStatus();
    }

    /** Requests that one version was asked since start, answered or not. */
    public long asked(Version version) {
        return of(version).count();
    }

    /** How long whole replies of one version took since start. */
    public Latency latency(Version version) {
        return of(version).timing().sinceStart();
    }

    /** What the gateway itself added between clients and the version that served, since start. */
    public Latency overhead() {
        return served.overhead();
    }

    /** How the versions did as those who serve, since start. */
    public Served served() {
        return served;
    }

    /** What became of pairs minute by minute. Somebody has it look about once a second. */
    public Minutes minutes() {
        return minutes;
    }

    /** What the compared pairs of each endpoint were like, since its evidence is what it is. */
    public Map<Endpoint, Coverage> coverage() {
        return coverage.byEndpoint();
    }

    /** Goes on under another evidence: where that is another one, coverage begins anew. */
    public void follow(Function<Endpoint, String> evidence) {
        coverage.follow(evidence);
    }

    /** The evidence begins anew: a version is another, or is compared otherwise. */
    public void beginEpoch() {
        coverage.forget();
    }

    /** Offers what was counted since the last call to the store. What it does not take is offered again next time. */
    public void saveTo(Keeping keeping, String service) {
        scoreboard.saveTo(keeping, service, clock.instant());
        coverage.saveTo(keeping, service);
    }
}
