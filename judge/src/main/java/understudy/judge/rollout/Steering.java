package understudy.judge.rollout;

import java.util.Optional;
import java.util.OptionalInt;
import understudy.judge.rollout.Event.Standing;
import understudy.traffic.Share;

/** The part of the {@link Table} that people use. */
final class Steering {

    private final Plan plan;

    Steering(Plan plan) {
        this.plan = plan;
    }

    Ruling next(Rollout now, Event.Verb verb) {
        return switch (verb) {
            case Event.Promote promote -> promoted(now, promote.standing());
            case Event.PromoteFull promote -> raised(now, new Share(100), promote.standing());
            case Event.Approve approve -> approved(now, approve.standing());
            case Event.Pause pause -> paused(now, pause.reason());
            case Event.Resume resume -> resumed(now, resume.told());
            case Event.StepBack back -> lowered(now, plan.below(now.share()), back.reason());
            case Event.Rollback rollback -> rolledBack(now, rollback.reason());
            case Event.Retry retry -> retried(now, retry.because());
            case Event.Abort abort -> aborted(now, abort.reason());
            case Event.Finish ignored -> finished(now);
            case Event.SetShare set -> shareSet(now, set.share(), set.standing());
        };
    }

    private Ruling promoted(Rollout now, Standing standing) {
        OptionalInt next = plan.above(now.share());
        return next.isPresent()
                ? raised(now, new Share(next.getAsInt()), standing)
                : Ruling.refused(
                        "There is no step above %d %%.".formatted(now.share().percent()));
    }

    private Ruling approved(Rollout now, Standing standing) {
        return now.phase() == Phase.WAITING_APPROVAL
                ? promoted(now, standing)
                : Ruling.refused("No step waits for approval: the rollout is %s."
                        .formatted(now.phase().label()));
    }

    private static Ruling raised(Rollout now, Share share, Standing standing) {
        return switch (now.phase()) {
            case SHADOWING, PROGRESSING, WAITING_APPROVAL ->
                standing.allows()
                        ? Ruling.step(share, taken(standing))
                        : Ruling.refused("Gates are shut: %s Force it with a reason."
                                .formatted(standing.decision().reason()));
            case INITIALIZED -> Ruling.refused("The rollout has not started.");
            case PAUSED -> Ruling.refused("The rollout is paused: resume it first.");
            case ROLLED_BACK, ABORTED ->
                Ruling.refused("The rollout is %s: retry it first."
                        .formatted(now.phase().label()));
            case PROMOTING, SUCCEEDED -> Ruling.refused("New serves all already.");
        };
    }

    private static String taken(Standing standing) {
        return standing.isForced() ? standing.told().words() : standing.told().after("Every gate is open. Taken");
    }

    private static Ruling paused(Rollout now, String reason) {
        return switch (now.phase()) {
            case SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING, PAUSED ->
                Ruling.to(now.paused(PauseReason.BY_PERSON, reason));
            case INITIALIZED, SUCCEEDED, ROLLED_BACK, ABORTED ->
                Ruling.refused("There is nothing to pause: the rollout is %s."
                        .formatted(now.phase().label()));
        };
    }

    private static Ruling resumed(Rollout now, Told told) {
        return now.phase() == Phase.PAUSED
                ? Ruling.step(now.share(), told.after("Resumed"))
                : Ruling.refused("The rollout is not paused: it is %s."
                        .formatted(now.phase().label()));
    }

    /** Whoever steers downwards does not want to be carried up again by the next tick. */
    private static Ruling lowered(Rollout now, Share share, String reason) {
        return switch (now.phase()) {
            case PROGRESSING, WAITING_APPROVAL, PROMOTING, PAUSED ->
                now.share().percent() > share.percent()
                        ? Ruling.to(Rollout.at(share, "").paused(PauseReason.BY_PERSON, reason), Effect.NEW_STEP)
                        : Ruling.refused("The share is %d %% already."
                                .formatted(now.share().percent()));
            case INITIALIZED, SHADOWING, ROLLED_BACK, ABORTED -> Ruling.refused("New serves nobody.");
            case SUCCEEDED -> Ruling.refused("Nothing is copied any more, so only rollback goes back from here.");
        };
    }

    /** Always open. */
    private static Ruling rolledBack(Rollout now, String reason) {
        return switch (now.phase()) {
            case SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING, PAUSED ->
                Ruling.to(Rollout.rolledBack(reason), Effect.NEW_STEP, Effect.PAGE);
            case SUCCEEDED -> Ruling.to(Rollout.rolledBack(reason), Effect.NEW_STEP, Effect.START_COPYING, Effect.PAGE);
            case INITIALIZED, ROLLED_BACK, ABORTED -> Ruling.to(now);
        };
    }

    /** At share 0 nobody is served by new: there evidence may begin anew from wherever a failed gate holds. */
    private static Ruling retried(Rollout now, Optional<String> because) {
        return switch (now.phase()) {
            case SHADOWING, ROLLED_BACK, ABORTED ->
                because.filter(reason -> !reason.isBlank())
                        .map(reason -> Ruling.to(
                                Rollout.at(Share.NONE, reason),
                                Effect.NEW_EPOCH,
                                Effect.NEW_STEP,
                                Effect.START_COPYING))
                        .orElseGet(() ->
                                Ruling.refused("Give a reason: what was mended, or what was decided of the cause."));
            case INITIALIZED, PROGRESSING, WAITING_APPROVAL, PROMOTING, SUCCEEDED, PAUSED ->
                Ruling.refused("There is nothing to retry: the rollout is %s."
                        .formatted(now.phase().label()));
        };
    }

    private static Ruling aborted(Rollout now, String reason) {
        return switch (now.phase()) {
            case INITIALIZED, SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING, PAUSED, ROLLED_BACK ->
                Ruling.to(Rollout.aborted(reason), Effect.STOP_COPYING, Effect.PAGE);
            case SUCCEEDED -> Ruling.refused("The rollout has succeeded: roll back, or finish.");
            case ABORTED -> Ruling.to(now);
        };
    }

    private static Ruling finished(Rollout now) {
        return switch (now.phase()) {
            case SUCCEEDED, ABORTED -> Ruling.to(now, Effect.SAY_GOODBYE);
            case INITIALIZED, SHADOWING, PROGRESSING, WAITING_APPROVAL, PROMOTING, PAUSED, ROLLED_BACK ->
                Ruling.refused("The run is not over: the rollout is %s. Abort it first."
                        .formatted(now.phase().label()));
        };
    }

    private static Ruling shareSet(Rollout now, Share share, Standing standing) {
        if (share.percent() == now.share().percent()) {
            return Ruling.to(now);
        }
        return share.percent() < now.share().percent()
                ? lowered(now, share, standing.told().after("Lowered"))
                : raised(now, share, standing);
    }
}
