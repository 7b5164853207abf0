package understudy.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import understudy.control.api.GateView;
import understudy.control.api.MoveView;
import understudy.control.view.RolloutViews;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Plan;
import understudy.run.rollout.RolloutSettings;
import understudy.run.simulation.Ending;
import understudy.run.simulation.Moment;
import understudy.run.simulation.Simulation;
import understudy.run.simulation.Traffic;
import understudy.server.config.RolloutConfig;
import understudy.server.config.ServiceConfig;
import understudy.server.config.SimulationConfig;
import understudy.server.config.State;

/** Tries the rollout of a service, or one as it is by default, on made-up traffic. Opens nothing and asks nobody. */
public final class Simulator {

    private static final String NOBODY = "simulated";

    private Simulator() {}

    /** A move, {@code seconds} after the beginning, when so many pairs had been compared. */
    public record Moved(long seconds, long pairs, long independentPairs, MoveView move) {}

    /**
     * How it ended. {@code outcome}: promoted, rolledBack or held; {@code gates} as they stood last.
     *
     * @param pause why it is paused; null when it is not
     */
    public record Simulated(
            long seed,
            String outcome,
            long seconds,
            long pairs,
            long independentPairs,
            String phase,
            @Nullable String pause,
            int share,
            String reason,
            List<GateView> gates,
            List<Moved> moves) {}

    /**
     * Runs to the end, which comes.
     *
     * @param service of which the rollout is tried; it must have one
     * @param begin when it begins, which matters to freeze windows alone
     * @param each is told of every move as it comes
     */
    public static Simulated run(
            Optional<ServiceConfig> service, SimulationConfig wanted, Instant begin, Consumer<Moved> each) {
        List<Moved> moves = new ArrayList<>();
        Ending ending = Simulation.run(setting(service, wanted, begin), moment -> {
            moves.add(moved(moment));
            each.accept(moves.getLast());
        });
        return new Simulated(
                wanted.seed(),
                ending.outcome().label(),
                ending.after().toSeconds(),
                ending.pairs(),
                ending.independent(),
                ending.rollout().phase().label(),
                ending.rollout().pause().map(PauseReason::label).orElse(null),
                ending.rollout().share().percent(),
                ending.why(),
                RolloutViews.gates(ending.gates()),
                List.copyOf(moves));
    }

    private static Simulation.Setting setting(Optional<ServiceConfig> service, SimulationConfig wanted, Instant begin) {
        Optional<RolloutConfig> rollout = service.map(of -> of.rollout().orElseThrow());
        State state = wanted.state().or(() -> service.map(ServiceConfig::state)).orElse(State.UNDECLARED);
        Traffic asked = wanted.traffic();
        return new Simulation.Setting(
                new RolloutSettings(
                        service.map(ServiceConfig::name).orElse(NOBODY),
                        rollout.map(RolloutConfig::plan).orElse(Plan.DEFAULTS),
                        rollout.map(RolloutConfig::gates).orElse(Gates.DEFAULTS),
                        NOBODY,
                        NOBODY),
                new Traffic(asked.requestsPerSecond(), asked.burst(), asked.writes(), movesWrites(state)),
                wanted.candidate(),
                wanted.clean(),
                wanted.longest(),
                wanted.seed(),
                begin);
    }

    private static boolean movesWrites(State state) {
        return switch (state) {
            case NONE, SHARED -> true;
            case UNDECLARED -> false;
        };
    }

    private static Moved moved(Moment moment) {
        Duration after = moment.after();
        return new Moved(after.toSeconds(), moment.pairs(), moment.independent(), RolloutViews.move(moment.move()));
    }
}
