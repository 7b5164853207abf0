package understudy.run.rollout;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import understudy.judge.Decision;
import understudy.judge.Judgement;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.rollout.Event;
import understudy.judge.rollout.Remedy;
import understudy.judge.rollout.RollbackLight;
import understudy.judge.rollout.Told;
import understudy.judge.score.Finding;
import understudy.judge.score.Observation;
import understudy.judge.score.Scores;
import understudy.judge.score.Self;
import understudy.judge.score.Thinning;
import understudy.run.KeptEvidence;
import understudy.run.KeptRollout;
import understudy.run.Observing;
import understudy.run.RolloutMove;
import understudy.traffic.Counting;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;
import understudy.traffic.Proven;
import understudy.traffic.Reason;
import understudy.traffic.Share;
import understudy.traffic.Verdict;

/**
 * The rollout of one service: gathers what pairs showed, asks the judge, moves as the table says, and survives. Pairs come on
 * event loops and comparing threads; one thread ticks; orders come from any.
 */
public final class Rolling implements Observing {

    private static final int KEYS_PER_SECOND = 1 << 14;
    private static final RollbackLight GREEN = new RollbackLight.Green();

    private final World world;
    private final Course course;
    private final Thinning thinning = new Thinning(KEYS_PER_SECOND);
    private final Gathering gathering = new Gathering();
    private final Trial trial = new Trial();
    private final Written written;
    private volatile ProvenIn proven = new ProvenIn(0, 0, Set.of());

    /**
     * Endpoints that new was seen to serve as old does, and in which epoch.
     *
     * @param joined how many had joined others by then
     */
    private record ProvenIn(long epoch, int joined, Set<Endpoint> endpoints) {}

    private Rolling(World world, Course course) {
        this.world = world;
        this.course = course;
        this.written = new Written(course.settings().service(), world.keeping());
    }

    /**
     * Goes on where the rollout was, or begins one, with no greater share than held when the process before it ended. Reads
     * the disk. The dial is the caller's to set, as {@link #turn} says.
     */
    public static Rolling open(RolloutSettings settings, World world) {
        Optional<KeptRollout> kept = world.keeping().rollout(settings.service());
        Optional<KeptEvidence> evidence = world.keeping().evidence(settings.service());
        Optional<Brake.Mark> mark = world.brake().mark();
        Resumption resumption = Resumption.of(kept, mark);
        long lastEpoch = Math.max(
                kept.map(KeptRollout::epoch).orElse(0L),
                evidence.map(KeptEvidence::epoch).orElse(0L));
        Course course = new Course(
                settings,
                world,
                resumption.position(kept, mark, lastEpoch, world.clock().instant()));
        course.begin(kept, resumption.proven());
        Rolling rolling = new Rolling(world, course);
        evidence.ifPresent(rolling::resume);
        return rolling;
    }

    /** Goes on with what was found out before this start, as far as it still counts. */
    private void resume(KeptEvidence evidence) {
        written.had(evidence);
        if (trial.resume(evidence, position())) {
            proven = new ProvenIn(
                    evidence.epoch(), world.scene().joined(), evidence.passed().endpoints());
        }
    }

    /** What the gateway is to do now. */
    public Turn turn() {
        return position().turn();
    }

    public Position position() {
        return course.position();
    }

    public RolloutSettings settings() {
        return course.settings();
    }

    /** What the judge found last in this epoch and step; empty when it has not been asked since they began. */
    public Optional<Judgement> judgement() {
        return course.judgement();
    }

    /** What a person can do where new is proven to be worse, in words; empty where it is not. */
    public Optional<String> remedy() {
        return Remedy.of(position().rollout(), judgement().map(Judgement::gates).orElse(List.of()));
    }

    /**
     * The endpoints that new was seen to serve as old does, in this epoch. Once more of them have joined, none until that was
     * judged: one that nobody has proven may go by the name of one that is.
     */
    public Proven proven() {
        ProvenIn latest = proven;
        return new Proven(
                latest.epoch() == position().epoch() ? latest.endpoints() : Set.of(),
                (method, uri, headers) -> world.scene().joined() == latest.joined()
                        ? world.scene().endpoint(method, uri)
                        : Endpoint.OTHER);
    }

    /** What going back would lose. */
    public RollbackLight light() {
        return GREEN; // where writes may move, both versions use the same store
    }

    /** The share that waits for the store; empty when none does. */
    public OptionalInt waitingFor() {
        return course.waiting().stream()
                .mapToInt(to -> to.rollout().share().percent())
                .findFirst();
    }

    /** The revision that the next order may name. */
    public long revision() {
        return course.revision();
    }

    /** The moves since start that came after a revision, the latest last; the last few dozen where there were more. */
    public List<RolloutMove> movesSince(long seen) {
        return course.movesSince(seen);
    }

    /** The last moves, the latest first. Reads the disk. */
    public List<RolloutMove> moves(int most) {
        return world.keeping().moves(settings().service(), most);
    }

    /**
     * Whether a request that has come counts as an observation of its own. For event loops.
     *
     * @param key what tells its user; null when nothing does: then its target stands for it
     */
    public boolean isIndependent(String method, String uri, @Nullable String key, long second) {
        long hash = key == null ? uri.hashCode() : (1L << 32) | (key.hashCode() & 0xffffffffL);
        return thinning.isFirst(world.scene().endpoint(method, uri), hash, second);
    }

    @Override
    public void judged(Endpoint endpoint, Pair pair, Verdict verdict) {
        add(endpoint, pair, new Finding.Judged(verdict));
    }

    @Override
    public void unjudged(Endpoint endpoint, Pair pair, Reason reason) {
        add(endpoint, pair, new Finding.Unjudged(reason));
    }

    /**
     * What somebody else has counted, as if it had been seen here: counts add up.
     *
     * @param towards what the requests counted towards when they came
     */
    public void counted(Scores scores, Counting towards) {
        gathering.add(scores, towards);
    }

    @Override
    public void askedTwice(Endpoint endpoint, Pair pair, Self self) {
        if (pair.counting().epoch() == position().epoch() && pair.counting().independent()) {
            gathering.add(
                    endpoint, self, pair.counting(), settings().gates().slower().pace());
        }
    }

    private void add(Endpoint endpoint, Pair pair, Finding finding) {
        if (pair.counting().epoch() == position().epoch()) {
            gathering.add(
                    new Observation(endpoint, pair, finding, pair.counting().independent(), Self.UNASKED),
                    pair.counting(),
                    settings().gates().slower().pace());
        }
    }

    /** Judges and moves. Called about once a second, by one thread; waits for nothing. */
    public synchronized void tick() {
        course.proceed();
        Position at = position();
        int joined = world.scene().joined();
        Judgement judgement = weigh(at);
        written.offer(trial.evidence(at));
        course.conclude(at, judgement, light());
        prove(new ProvenIn(at.epoch(), joined, judgement.passed().endpoints()));
    }

    /** Keeps what was found out since the last tick. Called when nothing comes any more. */
    public synchronized void keepTheLast() {
        Position at = position();
        var unused = weigh(at);
        KeptEvidence all = trial.evidence(at);
        boolean more = true;
        while (more) {
            more = written.offer(all);
        }
    }

    private Judgement weigh(Position at) {
        trial.follow(at, world.scene().hasTwin());
        return trial.judge(
                gathering.take(at),
                at,
                settings().gates(),
                world.scene(),
                world.clock().instant());
    }

    /** Who serves may depend on it. */
    private void prove(ProvenIn now) {
        if (!now.equals(proven)) {
            proven = now;
            world.dialling().turn(settings().service(), turn());
        }
    }

    /** Goes on under other settings of the same service. Other versions, rules or gates begin an epoch. */
    public void follow(RolloutSettings wanted) {
        follow(wanted, "");
    }

    /** The same; how they became others, and by whom, in sentences, empty where that is not known. */
    public void follow(RolloutSettings wanted, String how) {
        course.follow(wanted, how);
    }

    /** Old or new was redeployed: evidence begins anew, and no step is taken until a person says so. */
    public void versionChanged() {
        course.happens(new Event.Changed(Event.Change.VERSION), "versionChanged");
    }

    /** Does what a person wants, or says why not. */
    public Steered steer(Order order) {
        if (order.force() && order.reason().isBlank()) {
            return new Steered.Refused("Forcing needs a reason.");
        }
        return course.happens(() -> event(order), order);
    }

    /** By what the judge says while nothing else happens to the rollout. */
    private Event event(Order order) {
        Told told = new Told(order.by(), order.reason());
        String reason = told.words();
        Event.Standing standing = new Event.Standing(decision(), told, order.force());
        return switch (order.verb()) {
            case PROMOTE -> new Event.Promote(standing);
            case PROMOTE_FULL -> new Event.PromoteFull(standing);
            case APPROVE -> new Event.Approve(standing);
            case PAUSE -> new Event.Pause(reason);
            case RESUME -> new Event.Resume(told);
            case STEP_BACK -> new Event.StepBack(reason);
            case ROLLBACK -> new Event.Rollback(reason);
            case RETRY -> new Event.Retry(Optional.of(order.reason().isBlank() ? "" : reason));
            case ABORT -> new Event.Abort(reason);
            case FINISH -> new Event.Finish();
            case SHARE -> new Event.SetShare(order.share().orElse(Share.NONE), standing);
        };
    }

    private Decision decision() {
        return judgement()
                .map(Judgement::decision)
                .orElseGet(() -> new Decision.NotYet(List.of(GateResult.of(
                        GateName.MIN_PAIRS,
                        GateVerdict.NOT_YET,
                        0,
                        (double) settings().gates().minPairs(),
                        0,
                        "Nothing was judged yet in this step."))));
    }
}
