package understudy.run.rollout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.Gates;
import understudy.judge.gate.TripWire;
import understudy.judge.rollout.OnFailed;
import understudy.judge.rollout.Plan;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.run.Keeping;
import understudy.run.KeptEvidence;
import understudy.run.KeptRollout;
import understudy.run.Sample;
import understudy.run.Telling;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;
import understudy.run.cause.Cause;
import understudy.traffic.Body;
import understudy.traffic.Counting;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Share;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** A world for one rollout whose store writes when it is told to. */
final class Earth implements Keeping, Telling, Dialling, Brake, Scene, InstantSource {

    static final String SERVICE = "accounts";
    static final Endpoint ENDPOINT = new Endpoint("GET", "/accounts/{id}");
    private static final Request REQUEST = new Request("GET", "/accounts/7", Headers.none(), Body.empty(), "127.0.0.1");

    final List<Turn> turns = new ArrayList<>();
    final List<Alert> told = new ArrayList<>();
    /** How states ended. */
    final List<String> over = new ArrayList<>();
    /** Taken by the store, written or not. */
    final List<Change.RolloutMoved> offered = new ArrayList<>();

    @Nullable KeptEvidence evidence;

    int written;
    boolean writesAtOnce = true;
    boolean full;
    /** Whether all endpoints turned out to be one. */
    boolean oneEndpoint;

    Optional<Mark> mark = Optional.empty();
    Optional<String> held = Optional.empty();
    List<String> openCauses = List.of();
    TripWire tripWire = TripWire.ALIVE;
    boolean hasTwin;
    Instant now = Instant.parse("2026-11-26T08:00:00Z");

    /** Steps of 10, 50 and 100 after ten seconds each. */
    static RolloutSettings settings(String versions) {
        Plan plan = new Plan(
                List.of(0, 10, 50, 100), Set.of(), Duration.ofMinutes(1), OnFailed.ROLLBACK, Optional.empty(), 0);
        Gates usual = Gates.DEFAULTS;
        Gates gates = new Gates(
                usual.mismatchRate(),
                usual.endpoints(),
                usual.confidence(),
                usual.alphaRollback(),
                usual.errors(),
                usual.slower(),
                usual.compared(),
                usual.minPairs(),
                Duration.ofSeconds(10),
                usual.lateRegression(),
                List.of());
        return new RolloutSettings(SERVICE, plan, gates, versions, "rules");
    }

    Rolling open() {
        return open("v1");
    }

    Rolling open(String versions) {
        return Rolling.open(settings(versions), new World(this, this, this, this, this, this));
    }

    /** Pairs are compared by other rules from now on. */
    static void changeRules(Rolling rolling) {
        RolloutSettings now = rolling.settings();
        rolling.follow(
                new RolloutSettings(SERVICE, now.plan(), now.gates(), now.versions(), now.compared() + ", others"));
    }

    /** The process is gone: what the store had not written is lost. */
    void kill() {
        offered.subList(written, offered.size()).clear();
    }

    void writeAll() {
        written = offered.size();
    }

    /** Some seconds, each with a thousand pairs, of which some differ. */
    void pass(int seconds, Rolling rolling, int differing) {
        for (int second = 0; second < seconds; second++) {
            now = now.plusSeconds(1);
            pairs(rolling, 1_000, differing);
            rolling.tick();
        }
    }

    void pairs(Rolling rolling, int n, int differing) {
        Counting counting = counting(rolling);
        for (int i = 0; i < n; i++) {
            Verdict verdict = i < differing ? Verdict.MISMATCH : Verdict.MATCH;
            rolling.judged(ENDPOINT, pair(counting), verdict);
        }
    }

    /** What a request counts towards that comes now, and is an observation of its own. */
    static Counting counting(Rolling rolling) {
        Turn turn = rolling.turn();
        return new Counting(turn.epoch(), turn.step(), true);
    }

    /** What a gate says of a rollout that was judged. */
    static GateResult gate(Rolling rolling, GateName name) {
        return rolling.judgement().orElseThrow().gates().stream()
                .filter(gate -> gate.gate() == name)
                .findFirst()
                .orElseThrow();
    }

    Pair pair(Counting counting) {
        Outcome fine = new Outcome.Answered(new Reply(200, "", Headers.none(), Body.of("x")), Duration.ofMillis(3));
        return new Pair(SERVICE, now, REQUEST, Version.OLD, fine, fine, Duration.ZERO, Optional.empty(), counting);
    }

    @Override
    public Kept load(String service) {
        return Kept.NOTHING;
    }

    @Override
    public boolean offer(Change change) {
        if (full) {
            return false;
        }
        if (change instanceof Change.EvidenceStands stands) {
            evidence = over(stands);
            return true;
        }
        if (!(change instanceof Change.RolloutMoved moved)) {
            return false;
        }
        offered.add(moved);
        written = writesAtOnce ? offered.size() : written;
        return true;
    }

    @Override
    public Optional<KeptRollout> rollout(String service) {
        return written == 0
                ? Optional.empty()
                : Optional.of(offered.get(written - 1).now());
    }

    private KeptEvidence over(Change.EvidenceStands stands) {
        KeptEvidence now = stands.evidence();
        Map<Endpoint, Score> inEpoch = new HashMap<>(scores(KeptEvidence::inEpoch));
        Map<Endpoint, Score> inStep = new HashMap<>();
        if (evidence().filter(was -> was.step() == now.step()).isPresent()) {
            inStep.putAll(scores(KeptEvidence::inStep));
        }
        stands.gone().forEach(inEpoch::remove);
        inEpoch.putAll(now.inEpoch().byEndpoint());
        inStep.putAll(now.inStep().byEndpoint());
        inStep.keySet().retainAll(inEpoch.keySet());
        return now.of(new Scores(inEpoch), new Scores(inStep));
    }

    private Map<Endpoint, Score> scores(Function<KeptEvidence, Scores> which) {
        return evidence().map(which).map(Scores::byEndpoint).orElse(Map.of());
    }

    private Optional<KeptEvidence> evidence() {
        return Optional.ofNullable(evidence);
    }

    @Override
    public Optional<KeptEvidence> evidence(String service) {
        return evidence();
    }

    @Override
    public long rolloutWritten(String service) {
        return written == 0 ? 0 : offered.get(written - 1).now().revision();
    }

    @Override
    public Optional<Sample> sample(String pairId) {
        return Optional.empty();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Void> newCause(Cause cause, List<Cause> with) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void raise(Alert alert) {
        told.add(alert);
    }

    @Override
    public void resolve(AlertType type, String service, String how) {
        over.add(type.label() + "-" + service + ": " + how);
    }

    List<Alert> told(AlertType type) {
        return told.stream().filter(alert -> alert.type() == type).toList();
    }

    @Override
    public void turn(String service, Turn turn) {
        turns.add(turn);
    }

    /** What the gateway serves by. */
    Share dialled() {
        return turns.isEmpty() ? Share.NONE : turns.getLast().share();
    }

    @Override
    public void set(Mark to) {
        mark = Optional.of(to);
    }

    @Override
    public Optional<Mark> mark() {
        return mark;
    }

    @Override
    public boolean hasTwin() {
        return hasTwin;
    }

    @Override
    public List<String> openCauses() {
        return openCauses;
    }

    @Override
    public TripWire tripWire() {
        return tripWire;
    }

    @Override
    public Endpoint endpoint(String method, String uri) {
        return ENDPOINT;
    }

    @Override
    public Endpoint current(Endpoint found) {
        return oneEndpoint ? ENDPOINT : found;
    }

    @Override
    public int joined() {
        return oneEndpoint ? 1 : 0;
    }

    @Override
    public Optional<String> held() {
        return held;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
