package understudy.run.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import understudy.judge.gate.TripWire;
import understudy.run.Keeping;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Sample;
import understudy.run.Telling;
import understudy.run.cause.Cause;
import understudy.run.rollout.Brake;
import understudy.run.rollout.Dialling;
import understudy.run.rollout.Scene;
import understudy.run.rollout.Turn;
import understudy.run.rollout.World;
import understudy.traffic.Endpoint;

/**
 * The world of a made-up rollout: a store that has everything at once and forgets it in the end, nobody to tell, nothing that
 * holds a step besides pairs, and a clock that is put forward. For one thread.
 */
final class Stage implements Keeping, Telling, Dialling, Brake, Scene, InstantSource {

    static final Endpoint ENDPOINT = new Endpoint("GET", "/made/up");

    private final Consumer<RolloutMove> moved;
    private Instant now;
    private @Nullable KeptRollout kept;
    private Optional<Mark> mark = Optional.empty();

    /** @param moved is told of each move, once the store has it */
    Stage(Instant begin, Consumer<RolloutMove> moved) {
        this.now = begin;
        this.moved = moved;
    }

    World world() {
        return new World(this, this, this, this, this, this);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public boolean offer(Change change) {
        if (change instanceof Change.RolloutMoved(KeptRollout next, RolloutMove move)) {
            kept = next;
            moved.accept(move);
        }
        return true;
    }

    @Override
    public Optional<KeptRollout> rollout(String service) {
        return Optional.ofNullable(kept);
    }

    @Override
    public long rolloutWritten(String service) {
        return rollout(service).map(KeptRollout::revision).orElse(0L);
    }

    @Override
    public Kept load(String service) {
        return Kept.NOTHING;
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
    public void turn(String service, Turn turn) {
        // whoever makes up the pairs asks the rollout itself
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
        return ENDPOINT;
    }

    @Override
    public Optional<String> held() {
        return Optional.empty();
    }
}
