package understudy.judge.rollout;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import understudy.judge.Decision;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.traffic.Share;

/**
 * What follows when something happens to a rollout, as one function of the plan, where the rollout is, and the event. Nothing
 * here raises a share without an open way or a person's reason, and anything may lower it.
 */
public final class Table {

    private final Plan plan;
    private final Steering steering;

    private Table(Plan plan) {
        this.plan = plan;
        this.steering = new Steering(plan);
    }

    public static Table of(Plan plan) {
        return new Table(plan);
    }

    public Ruling next(Rollout now, Event event) {
        return switch (event) {
            case Event.Start ignored -> started(now);
            case Event.Judged judged -> judged(now, judged);
            case Event.Changed changed -> changed(now, changed);
            case Event.Restarted restarted -> restarted(now, restarted.proven());
            case Event.Verb verb -> steering.next(now, verb);
        };
    }

    private Ruling started(Rollout now) {
        return switch (now.phase()) {
            case INITIALIZED ->
                Ruling.to(Rollout.at(Share.NONE, ""), Effect.NEW_EPOCH, Effect.NEW_STEP, Effect.START_COPYING);
            case SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING, SUCCEEDED, PAUSED, ROLLED_BACK, ABORTED ->
                Ruling.to(now);
        };
    }

    private Ruling judged(Rollout now, Event.Judged judged) {
        return switch (now.phase()) {
            case SHADOWING, PROGRESSING -> underWay(now, judged);
            case PROMOTING -> baking(now, judged);
            case WAITING_APPROVAL -> waiting(now, judged);
            case PAUSED -> judged.decision() instanceof Decision.Stop ? failed(now, judged) : Ruling.to(now);
            case INITIALIZED, SUCCEEDED, ROLLED_BACK, ABORTED -> Ruling.to(now);
        };
    }

    private Ruling underWay(Rollout now, Event.Judged judged) {
        return switch (judged.decision()) {
            case Decision.Go go -> earned(now);
            case Decision.NotYet(List<GateResult> missing) -> missing(now, judged, missing);
            case Decision.Stop stop -> failed(now, judged);
        };
    }

    /** Another config may ask nobody any more. */
    private Ruling waiting(Rollout now, Event.Judged judged) {
        return switch (judged.decision()) {
            case Decision.Go ignored when !isAsked(plan.above(now.share())) -> earned(now);
            case Decision.Go ignored -> Ruling.to(now);
            case Decision.NotYet ignored -> Ruling.to(now);
            case Decision.Stop ignored -> failed(now, judged);
        };
    }

    private boolean isAsked(OptionalInt step) {
        return step.isPresent() && plan.approval().contains(step.getAsInt());
    }

    private Ruling earned(Rollout now) {
        OptionalInt next = plan.above(now.share());
        if (next.isEmpty()) {
            return Ruling.to(now);
        }
        int percent = next.getAsInt();
        return isAsked(next)
                ? Ruling.to(
                        now.waiting("The step to %d %% is earned and waits for approval.".formatted(percent)),
                        Effect.PAGE)
                : Ruling.step(new Share(percent), "Every gate is open.");
    }

    private Ruling baking(Rollout now, Event.Judged judged) {
        return switch (judged.decision()) {
            case Decision.Go ignored
            when judged.age().compareTo(plan.bake()) >= 0 ->
                Ruling.to(now.succeeded(), Effect.STOP_COPYING, Effect.PAGE);
            case Decision.Go ignored -> Ruling.to(now);
            case Decision.NotYet(List<GateResult> missing) -> missing(now, judged, missing);
            case Decision.Stop ignored -> failed(now, judged);
        };
    }

    /** A step that is earned and may not be taken just now is not late. */
    private Ruling missing(Rollout now, Event.Judged judged, List<GateResult> missing) {
        boolean earned = missing.stream().allMatch(result -> result.gate() == GateName.FREEZE_WINDOWS);
        Duration allowed = now.phase() == Phase.PROMOTING ? plan.bake() : Duration.ZERO;
        boolean late = plan.progressDeadline()
                .filter(deadline -> judged.age().compareTo(allowed.plus(deadline)) > 0)
                .isPresent();
        return late && !earned
                ? Ruling.to(now.paused(PauseReason.DEADLINE, judged.decision().reason()), Effect.PAGE)
                : Ruling.to(now);
    }

    /** At share 0 nobody is harmed: a failing gate holds there. */
    private Ruling failed(Rollout now, Event.Judged judged) {
        if (now.share().percent() == 0) {
            return Ruling.to(now);
        }
        String why = judged.decision().reason();
        return switch (plan.onFailed()) {
            case HOLD -> pausedOnce(now, PauseReason.GATE_FAILED, why);
            case ROLLBACK, STEP_BACK ->
                judged.light().allowsLosing(plan.rollbackUpTo())
                        ? back(now, why)
                        : pausedOnce(now, PauseReason.ROLLBACK_UNSAFE, why);
        };
    }

    private Ruling back(Rollout now, String why) {
        return plan.onFailed() == OnFailed.ROLLBACK
                ? Ruling.to(Rollout.rolledBack(why), Effect.NEW_STEP, Effect.PAGE)
                : Ruling.to(
                        steppedBack(now).paused(PauseReason.GATE_FAILED, why),
                        Effect.NEW_EPOCH,
                        Effect.NEW_STEP,
                        Effect.PAGE);
    }

    private Rollout steppedBack(Rollout now) {
        return Rollout.at(plan.below(now.share()), "");
    }

    /** Somebody is called once, not every second. */
    private static Ruling pausedOnce(Rollout now, PauseReason reason, String why) {
        boolean already = now.pause().filter(reason::equals).isPresent();
        return already ? Ruling.to(now) : Ruling.to(now.paused(reason, why), Effect.PAGE);
    }

    private static Ruling changed(Rollout now, Event.Changed change) {
        return switch (now.phase()) {
            case SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING -> anew(now, change);
            case PAUSED, ROLLED_BACK -> Ruling.to(now, Effect.NEW_EPOCH, Effect.NEW_STEP);
            case INITIALIZED, SUCCEEDED, ABORTED -> Ruling.to(now);
        };
    }

    private static Ruling anew(Rollout now, Event.Changed event) {
        return switch (event.change()) {
            case VERSION ->
                Ruling.to(
                        now.paused(PauseReason.VERSION_CHANGED, event.reason()),
                        Effect.NEW_EPOCH,
                        Effect.NEW_STEP,
                        Effect.PAGE);
            case RULE, GATE -> goingOn(now, event.reason());
        };
    }

    private static Ruling goingOn(Rollout now, String why) {
        return Ruling.to(Rollout.at(now.share(), why), Effect.NEW_EPOCH, Effect.NEW_STEP);
    }

    private static Ruling restarted(Rollout now, boolean proven) {
        return switch (now.phase()) {
            case SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING ->
                proven
                        ? Ruling.to(now)
                        : Ruling.to(
                                now.paused(PauseReason.UNPROVEN, "This start could not prove where the rollout was."),
                                Effect.PAGE);
            case INITIALIZED, SUCCEEDED, PAUSED, ROLLED_BACK, ABORTED -> Ruling.to(now);
        };
    }
}
