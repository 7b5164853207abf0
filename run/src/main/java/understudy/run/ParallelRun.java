package understudy.run;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import understudy.compare.Comparer;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Rule;
import understudy.judge.Counts;
import understudy.judge.gate.TripWire;
import understudy.run.cause.Cause;
import understudy.run.doctor.Doctor;
import understudy.run.doctor.Probe;
import understudy.run.doctor.Sight;
import understudy.run.endpoint.EndpointBook;
import understudy.run.endpoint.Sightings;
import understudy.run.figure.Figures;
import understudy.run.noise.NoiseBook;
import understudy.run.rule.NoisePairs;
import understudy.run.rule.Proposals;
import understudy.run.rule.RuleBook;
import understudy.run.rule.RuleCount;
import understudy.run.rule.Terms;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;
import understudy.traffic.Version;

/**
 * One parallel run: takes pairs, compares them, counts them, groups what differs and tells about it.
 *
 * <p>{@link #accept} is called on event loops: it settles there what a look settles, and hands the rest to the comparing
 * threads, within a bound of bytes. Everything else may be called from any thread. It has no thread of its own:
 * somebody calls {@link #tick} about once a second.
 */
public final class ParallelRun {

    private final Ports ports;
    private final InstantSource clock;
    private final Waiting waiting;
    private volatile Terms terms;

    private final EndpointBook endpoints;
    private final Figures figures;
    private final Settling settling;
    private final Triage triage;
    private final Sightings sightings;
    private final Doctor doctor;
    private final Doubts doubts;
    private final Intake intake;
    private final RuleBook rules;
    private final NoisePairs noisePairs;
    private final Proposals proposals;
    private final Joining joining;
    private final Probe probe;

    private ParallelRun(RunSettings settings, Ports ports, Judging judging, Keeping.Kept kept, InstantSource clock) {
        this.ports = ports;
        this.waiting = new Waiting(judging.comparing());
        this.clock = clock;
        this.endpoints = new EndpointBook(settings.endpoints());
        this.figures = new Figures(kept, settings.evidence(), endpoints::current, clock);
        this.settling = new Settling(settings.service(), figures);
        remember(kept);
        this.rules = new RuleBook(kept.rules());
        this.terms = terms(settings, judging);
        this.sightings = new Sightings(settings.showSegments());
        this.doctor = new Doctor(settings, ports, judging.comparer(), clock, kept.counts());
        Samples samples = new Samples(settings.service(), ports.keeping(), sightings, clock);
        NoiseBook noise = new NoiseBook(figures::judged, settings.evidence(), kept.noise());
        this.noisePairs = new NoisePairs(
                settings.service(),
                samples,
                ports.keeping(),
                () -> terms.judging().redactor());
        this.triage = new Triage(
                settings.service(),
                ports,
                kept.causes(),
                samples,
                clock,
                figures::everJudged,
                cause -> noise.at(cause.endpoint(), cause.path(), cause.kind()),
                endpoints::current);
        this.doubts = new Doubts(
                settings,
                ports.asking(),
                waiting,
                clock,
                noise,
                noisePairs,
                () -> figures.asked(Version.OLD),
                new UnequalEnds(endpoints, settling, triage));
        this.intake = new Intake(endpoints, settling, waiting, doubts, figures, () -> terms);
        this.probe = new Probe(settings.service(), waiting);
        this.proposals =
                new Proposals(settings.service(), triage, doubts, ports.keeping(), noisePairs, () -> terms, clock);
        this.joining = new Joining(
                settings.service(), endpoints, figures, triage, doubts, noisePairs, proposals, ports.keeping());
    }

    /** What an earlier start knew of endpoints; one that was about to join another one does so. */
    private void remember(Keeping.Kept kept) {
        endpoints.holdValues(kept.valuePlaces());
        kept.counts().forEach((endpoint, counts) -> endpoints.remember(endpoint, counts.requests()));
        kept.causes().forEach(cause -> endpoints.rejoin(cause.endpoint()));
        kept.noise().forEach(chapter -> endpoints.rejoin(chapter.endpoint()));
        kept.coverage().forEach(coverage -> endpoints.rejoin(coverage.endpoint()));
    }

    /**
     * How pairs are judged.
     *
     * @param comparing runs comparisons; it may reject, in which case the pair counts as {@code sinkFull}
     */
    public record Judging(Comparer comparer, Redactor redactor, Executor comparing) {}

    private Terms terms(RunSettings settings, Judging judging) {
        Instant now = clock.instant();
        return Terms.of(
                settings, judging, rules.follow(judging.comparer().rules().rules(), endpoints(), now), now);
    }

    /** Opens the run with what the store kept of it. Reads the disk. Alerts not delivered before are sent again. */
    public static ParallelRun open(RunSettings settings, Ports ports, Judging judging, InstantSource clock) {
        Keeping.Kept kept = ports.keeping().load(settings.service());
        ParallelRun run = new ParallelRun(settings, ports, judging, kept, clock);
        run.joining.join();
        run.triage.tellUntold();
        return run;
    }

    /**
     * Goes on under other settings, of the same service: counts, causes and endpoints that were found stay, and what is
     * known of noise does wherever the evidence is the same. Pairs that wait
     * for comparing are judged as the new settings have it. The threads stay those that it was opened with.
     */
    public synchronized void reload(RunSettings settings, Judging judging) {
        if (doubts.wouldForget(settings)) {
            proposals.remember(); // what was proposed beside it stays proposed
        }
        List<Rule> before = terms.comparer().rules().rules();
        terms = terms(settings, judging);
        if (!terms.comparer().rules().rules().equals(before)) {
            noisePairs.follow(terms);
        }
        endpoints.list(settings.endpoints());
        sightings.showAll(settings.showSegments());
        doctor.learn(settings, judging.comparer());
        doubts.follow(settings);
        figures.follow(settings.evidence());
    }

    /** The evidence begins anew: a version is another, or is compared otherwise. */
    public void beginEpoch() {
        proposals.forget();
        noisePairs.forget();
        doubts.forget();
        figures.beginEpoch();
    }

    /** A rule came or went, and pairs are judged without or by it from now on: what it explains is to be seen again. */
    public void beginEpochOf(Rule changed) {
        proposals.leave(changed);
        doubts.forget(changed, proposals::noiseLeft);
    }

    /** From now on this looks on while pairs are settled. */
    public void observe(Observing by) {
        settling.observe(by);
    }

    /** The endpoint that a request seems to belong to when it comes; finds no new ones. For event loops. */
    public Endpoint endpoint(String method, String uri) {
        int query = uri.indexOf('?');
        return endpoints.of(method, query < 0 ? uri : uri.substring(0, query), false);
    }

    /** What an endpoint that was found earlier is called by now: its name may have turned out to hold a value. */
    public Endpoint current(Endpoint found) {
        return endpoints.current(found);
    }

    /** How many endpoints have joined others. Grows only. */
    public int joined() {
        return endpoints.joined();
    }

    /** Whether differences are found: those that were made on purpose, between versions that are two. */
    public TripWire tripWire() {
        return doctor.apart() ? probe.found() : TripWire.SAME_INSTANCE;
    }

    /** What waits to be asked again is judged as it stands. Called when nothing is copied any more. */
    public void stopAsking() {
        doubts.giveUp();
    }

    /** Counts requests that another process saw end, after it had let go of what is kept. */
    public void adopt(Endpoint endpoint, Counts counts) {
        figures.adopt(endpoints.meet(endpoint), counts);
    }

    /** Takes a pair, whose bodies may be lent for the time of the call. Never blocks and never throws. */
    public void accept(Pair pair) {
        intake.accept(pair);
    }

    /** Hands what changed to the store and says when nothing is copied. Called about once a second; never blocks. */
    public void tick() {
        renew();
        doubts.tick();
        probe.tick(terms, clock.instant());
        save();
        doctor.watch(endpoints(), figures.served());
    }

    /** Hands what changed to the store, and looks after nothing: for when the run ends, if it ever began. Never blocks. */
    public void save() {
        joining.join();
        triage.save();
        rules.saveTo(ports.keeping(), service());
        doubts.saveTo(ports.keeping());
        figures.saveTo(ports.keeping(), service());
    }

    /** Lets rules expire. */
    private synchronized void renew() {
        terms = terms.asOf(clock.instant());
    }

    public RunSettings settings() {
        return terms.settings();
    }

    public String service() {
        return settings().service();
    }

    /** How all requests ended, those of earlier starts included. */
    public Counts counts() {
        return figures.total();
    }

    public Map<Endpoint, Counts> endpoints() {
        return figures.byEndpoint();
    }

    /** All that is counted and measured. */
    public Figures figures() {
        return figures;
    }

    /** What the rules have hidden, in the order in which they were written. */
    public List<RuleCount> rules() {
        return rules.all(endpoints(), Terms.day(clock.instant()));
    }

    /** What is known of noise and timing. */
    public Doubts doubts() {
        joining.joinWhatIsNew();
        return doubts;
    }

    /** The rules that would explain noise, or a cause. */
    public Proposals proposals() {
        joining.joinWhatIsNew();
        return proposals;
    }

    /** What differs, by cause, and what people decided about it. */
    public Triage triage() {
        joining.joinWhatIsNew();
        return triage;
    }

    /** Every cause, those that are worth a look first, each behind its root. */
    public List<Cause> causes() {
        return triage().causes();
    }

    public Optional<Cause> cause(String id) {
        return triage().cause(id);
    }

    /** A text in which endpoints are named, by the names that they have now: words in them may have turned out to be values. */
    public String renamed(String text) {
        joining.joinWhatIsNew();
        return joining.renamed(text);
    }

    /** How often an endpoint got another name; grows only. */
    public int renamings() {
        return joining.times();
    }

    /** A kept pair. Reads the disk: not for event loops. */
    public Optional<Sample> sample(String pairId) {
        return ports.keeping()
                .sample(pairId)
                .filter(sample -> sample.service().equals(service()))
                .map(joining::now);
    }

    /** Bytes that wait for comparing, are compared, or wait for versions that are asked again; 0 when nothing is. */
    public long waitingBytes() {
        return waiting.bytes();
    }

    /** What is wrong with serving, keeping or learning, in words; empty while all is well. */
    public Optional<String> trouble() {
        return doctor.servingTrouble()
                .or(ports.keeping()::trouble)
                .or(() -> Optional.of(sight())
                        .filter(Sight::isBad)
                        .map(sight -> sight.says() + " (" + sight.cure() + ")"));
    }

    /** What is wrong with keeping alone, in words. */
    public Optional<String> storeTrouble() {
        return ports.keeping().trouble();
    }

    /** Whether something is learnt from the requests of late. */
    public Sight sight() {
        return probe.unseen().orElseGet(doctor::sight);
    }

    /** Finds out why nothing, or not everything, is compared; asks both versions. Reads the disk. The worst finding comes first. */
    public CompletionStage<List<Finding>> examine() {
        return doctor.examine(endpoints(), triage.isFull(), rules(), proposals().ofNoise());
    }
}
