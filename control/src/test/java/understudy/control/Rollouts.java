package understudy.control;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import understudy.judge.gate.Gates;
import understudy.judge.gate.TripWire;
import understudy.judge.rollout.Plan;
import understudy.run.Keeping;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Sample;
import understudy.run.Telling;
import understudy.run.cause.Cause;
import understudy.run.rollout.Brake;
import understudy.run.rollout.Rolling;
import understudy.run.rollout.RolloutSettings;
import understudy.run.rollout.Scene;
import understudy.run.rollout.World;
import understudy.traffic.Endpoint;

/** What a rollout for tests lives in: it keeps at once, and nobody serves by it. */
final class Rollouts implements Keeping, Telling, Brake, Scene {

    /** As usual, but that two steps wait for a person. */
    private static final Plan PLAN = new Plan(
            Plan.DEFAULTS.steps(),
            Set.of(100, 25),
            Plan.DEFAULTS.bake(),
            Plan.DEFAULTS.onFailed(),
            Plan.DEFAULTS.progressDeadline(),
            Plan.DEFAULTS.rollbackUpTo());

    private final Map<String, RolloutMove> moves = new HashMap<>();
    private final Map<String, KeptRollout> kept = new HashMap<>();
    private Optional<Mark> mark = Optional.empty();

    private Rollouts() {}

    static Rolling rolling(String service) {
        Rollouts all = new Rollouts();
        return Rolling.open(
                new RolloutSettings(service, PLAN, Gates.DEFAULTS, "v1", "rules"),
                new World(all, all, (name, turn) -> {}, all, all, InstantSource.system()));
    }

    @Override
    public Kept load(String service) {
        return Kept.NOTHING;
    }

    @Override
    public synchronized boolean offer(Change change) {
        if (change instanceof Change.RolloutMoved(KeptRollout now, RolloutMove move)) {
            kept.put(now.service(), now);
            moves.put(now.service(), move);
        }
        return true;
    }

    @Override
    public synchronized long rolloutWritten(String service) {
        KeptRollout last = kept.get(service);
        return last == null ? 0 : last.revision();
    }

    @Override
    public synchronized List<RolloutMove> moves(String service, int most) {
        RolloutMove last = moves.get(service);
        return last == null ? List.of() : List.of(last);
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
    public void set(Mark to) {
        mark = Optional.of(to);
    }

    @Override
    public Optional<Mark> mark() {
        return mark;
    }

    @Override
    public List<String> openCauses() {
        return List.of();
    }

    @Override
    public TripWire tripWire() {
        return TripWire.ALIVE;
    }

    @Override
    public Endpoint endpoint(String method, String uri) {
        return Endpoint.OTHER;
    }

    @Override
    public Optional<String> held() {
        return Optional.empty();
    }
}
