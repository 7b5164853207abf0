package understudy.run.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import understudy.judge.Judgement;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Rollout;
import understudy.judge.score.Pace;
import understudy.run.RolloutMove;
import understudy.run.rollout.Order;
import understudy.run.rollout.Rolling;
import understudy.run.rollout.RolloutSettings;
import understudy.run.simulation.Ending.Outcome;

/**
 * A rollout whose versions, users and time are made up: second by second users ask, and the rollout judges and moves as it
 * does in a gateway. For one thread.
 */
public final class Simulation {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Of the time that a step has lasted, or new has been broken, as long as it is between two looks at the gates. */
    private static final long PART = 300;

    private final Setting setting;
    private final Queue<RolloutMove> moves = new ArrayDeque<>();
    private final Stage stage;
    private final Rolling rolling;
    private final Users users;
    private List<GateResult> gates = List.of();
    private Instant lookedAt;

    /**
     * What is tried.
     *
     * @param clean how long new is as good as old before it becomes what it is
     * @param longest time until the simulation ends undecided
     * @param seed for the same one the same happens
     */
    public record Setting(
            RolloutSettings rollout,
            Traffic traffic,
            Candidate candidate,
            Duration clean,
            Duration longest,
            long seed,
            Instant begin) {}

    private Simulation(Setting setting) {
        this.setting = setting;
        this.stage = new Stage(setting.begin(), moves::add);
        this.rolling = Rolling.open(setting.rollout(), stage.world());
        this.users = new Users(rolling, setting.traffic(), new Chance(setting.seed()));
        this.lookedAt = setting.begin();
    }

    /** The same when only the end matters. */
    public static Ending run(Setting setting) {
        return run(setting, moment -> {});
    }

    /**
     * Runs to the end, which comes.
     *
     * @param each is told of every move as it comes
     */
    public static Ending run(Setting setting, Consumer<Moment> each) {
        return new Simulation(setting).run(each);
    }

    private Ending run(Consumer<Moment> each) {
        Candidate candidate = setting.candidate();
        Candidate before = candidate.unbroken();
        Pace pace = setting.rollout().gates().slower().pace();
        Slowness slowness = Slowness.of(candidate.pace(), pace);
        Slowness slownessBefore = Slowness.of(before.pace(), pace);
        tell(each);
        while (!isOver()) {
            boolean broken = age().compareTo(setting.clean()) >= 0;
            stage.pass(SECOND);
            users.ask(broken ? candidate : before, broken ? slowness : slownessBefore, stage.instant());
            if (isTimeToLook()) {
                look();
                tell(each);
            }
        }
        return ending();
    }

    /** Each second as a gateway does, until nothing can have changed much in one: what is in doubt is a small part of the time. */
    private boolean isTimeToLook() {
        Duration broken = age().minus(setting.clean());
        Duration inStep = Duration.between(rolling.position().stepBegan(), stage.instant());
        Duration recent = broken.isNegative() || broken.compareTo(inStep) > 0 ? inStep : broken;
        Duration since = Duration.between(lookedAt, stage.instant());
        return since.compareTo(recent.dividedBy(PART)) >= 0;
    }

    private void look() {
        lookedAt = stage.instant();
        rolling.tick();
        rolling.judgement().map(Judgement::gates).ifPresent(judged -> gates = judged);
        approve();
    }

    private boolean isOver() {
        return switch (rolling.position().rollout().phase()) {
            case SUCCEEDED, ROLLED_BACK, PAUSED, ABORTED -> true;
            case SHADOWING -> isWorse() || isTooLong();
            case INITIALIZED, PROGRESSING, WAITING_APPROVAL, PROMOTING -> isTooLong();
        };
    }

    /** While new serves nobody that holds the rollout, until somebody does something. */
    private boolean isWorse() {
        return gates.stream().anyMatch(gate -> gate.verdict() == GateVerdict.FAIL);
    }

    private boolean isTooLong() {
        return age().compareTo(setting.longest()) >= 0;
    }

    private Duration age() {
        return Duration.between(setting.begin(), stage.instant());
    }

    /** Nobody is there to say yes. */
    private void approve() {
        if (rolling.position().rollout().phase() == Phase.WAITING_APPROVAL
                && rolling.waitingFor().isEmpty()) {
            rolling.steer(Order.of(Order.Verb.APPROVE, ""));
        }
    }

    private void tell(Consumer<Moment> each) {
        while (!moves.isEmpty()) {
            each.accept(new Moment(age(), users.pairs(), users.independent(), moves.remove()));
        }
    }

    private Ending ending() {
        Rollout rollout = rolling.position().rollout();
        Outcome outcome = switch (rollout.phase()) {
            case SUCCEEDED -> Outcome.PROMOTED;
            case ROLLED_BACK -> Outcome.ROLLED_BACK;
            case INITIALIZED, SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING, PAUSED, ABORTED -> Outcome.HELD;
        };
        return new Ending(outcome, age(), users.pairs(), users.independent(), rollout, why(rollout), gates);
    }

    private String why(Rollout rollout) {
        boolean undecided = switch (rollout.phase()) {
            case SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING -> true;
            case INITIALIZED, SUCCEEDED, ROLLED_BACK, PAUSED, ABORTED -> false;
        };
        return undecided
                ? rolling.judgement()
                        .map(judgement -> judgement.decision().reason())
                        .orElse("Nothing was judged yet in this step.")
                : rollout.reason();
    }
}
