package understudy.control.view;

import java.util.List;
import java.util.Optional;
import understudy.control.Gauging;
import understudy.control.api.GateView;
import understudy.control.api.MoveView;
import understudy.control.api.PlanView;
import understudy.control.api.RolloutView;
import understudy.judge.Judgement;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Plan;
import understudy.judge.rollout.RollbackLight;
import understudy.judge.rollout.Rollout;
import understudy.run.Finding;
import understudy.run.ParallelRun;
import understudy.run.RolloutMove;
import understudy.run.rollout.Position;
import understudy.run.rollout.Rolling;
import understudy.run.rollout.RolloutSettings;
import understudy.traffic.Endpoint;

/** What the API tells of a rollout. */
public final class RolloutViews {

    private RolloutViews() {}

    /** The rollout of a run as it stands, with these moves. */
    public static RolloutView of(ParallelRun run, Rolling rolling, List<RolloutMove> moves) {
        Position at = rolling.position();
        int share = at.rollout().share().percent();
        return new RolloutView(
                rolling.settings().service(),
                at.rollout().phase().label(),
                at.rollout().pause().map(PauseReason::label).orElse(null),
                at.rollout().reason(),
                share,
                rolling.waitingFor().isPresent() ? rolling.waitingFor().getAsInt() : null,
                new Gauging.Progress(at.rollout().phase().label(), share)
                        .serving()
                        .label(),
                at.epoch(),
                rolling.revision(),
                at.stepBegan().toString(),
                gates(rolling.judgement().map(Judgement::gates).orElse(List.of())),
                rolling.judgement().map(Judgement::notExercised).orElse(List.of()).stream()
                        .map(Endpoint::toString)
                        .toList(),
                light(rolling.light()),
                moves.stream().map(RolloutViews::move).toList(),
                AdviceViews.of(run, Optional.of(rolling)),
                rolling.light() instanceof RollbackLight.Amber(long writes) ? writes : null,
                plan(rolling.settings()));
    }

    private static PlanView plan(RolloutSettings settings) {
        Plan plan = settings.plan();
        return new PlanView(
                plan.steps(),
                plan.approval().stream().sorted().toList(),
                settings.gates().minStepDuration().toSeconds(),
                plan.bake().toSeconds());
    }

    /** What the doctor says of a rollout that a failed gate holds, or that went back. */
    public static Optional<Finding> finding(Rolling rolling) {
        Rollout at = rolling.position().rollout();
        return rolling.remedy()
                .map(cure ->
                        Finding.warn("rollout", "%s: %s".formatted(at.phase().label(), why(rolling, at)), cure));
    }

    private static String why(Rolling rolling, Rollout at) {
        return rolling.judgement().map(Judgement::gates).orElse(List.of()).stream()
                .filter(gate -> gate.verdict() == GateVerdict.FAIL)
                .map(gate -> "the gate %s has failed. %s".formatted(gate.gate().label(), gate.sentence()))
                .findFirst()
                .orElse(at.reason());
    }

    private static String light(RollbackLight light) {
        return switch (light) {
            case RollbackLight.Green ignored -> "green";
            case RollbackLight.Amber ignored -> "amber";
            case RollbackLight.Red ignored -> "red";
        };
    }

    /** One move, with the gates that made it. */
    public static MoveView move(RolloutMove move) {
        return new MoveView(
                move.revision(),
                move.at().toString(),
                move.what(),
                move.before().phase().label(),
                move.before().share().percent(),
                move.after().phase().label(),
                move.after().share().percent(),
                move.after().reason(),
                gates(move.gates()));
    }

    /** What the gates said. */
    public static List<GateView> gates(List<GateResult> gates) {
        return gates.stream().map(RolloutViews::gate).toList();
    }

    private static GateView gate(GateResult gate) {
        return new GateView(
                gate.gate().label(),
                gate.verdict().label(),
                gate.passed(),
                gate.bound(),
                gate.limit(),
                gate.n(),
                gate.needed().isPresent() ? gate.needed().getAsLong() : null,
                gate.eta().map(eta -> eta.toSeconds()).orElse(null),
                gate.sentence(),
                gate.promise().orElse(null));
    }
}
