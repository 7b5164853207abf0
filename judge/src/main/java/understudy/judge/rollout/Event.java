package understudy.judge.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import understudy.judge.Decision;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.traffic.Share;

/** What can happen to a rollout. */
public sealed interface Event {

    /** The first step begins. */
    record Start() implements Event {}

    /**
     * The judge was asked, as it is every second.
     *
     * @param age of the step
     */
    record Judged(Decision decision, Duration age, RollbackLight light) implements Event {}

    /**
     * Evidence starts anew because of what changed.
     *
     * @param how it did, and by whom, in sentences; empty where that is not known
     */
    record Changed(Change change, String how) implements Event {

        public Changed(Change change) {
            this(change, "");
        }

        /** In words. */
        public String reason() {
            String anew = switch (change) {
                case VERSION -> "A version was redeployed: evidence starts anew.";
                case RULE -> "Rules changed: evidence starts anew.";
                case GATE -> "Gates changed: evidence starts anew.";
            };
            return how.isEmpty() ? anew : anew + " " + how;
        }
    }

    /**
     * This process started.
     *
     * @param proven whether what was read is known to be where the rollout was
     */
    record Restarted(boolean proven) implements Event {}

    /** What a person does. */
    sealed interface Verb extends Event {}

    /** What a person does that may raise the share. */
    sealed interface Upward extends Verb {
        Standing standing();
    }

    /** A person takes the next step now. */
    record Promote(Standing standing) implements Upward {}

    /** A person lets new serve all. */
    record PromoteFull(Standing standing) implements Upward {}

    /** A person lets a step go that waits. */
    record Approve(Standing standing) implements Upward {}

    record Pause(String reason) implements Verb {}

    record Resume(Told told) implements Verb {}

    record StepBack(String reason) implements Verb {}

    record Rollback(String reason) implements Verb {}

    /**
     * A person tries again after a rollback.
     *
     * @param because what was decided about the cause, or why it does not matter; empty: nothing was said
     */
    record Retry(Optional<String> because) implements Verb {}

    record Abort(String reason) implements Verb {}

    record Finish() implements Verb {}

    /** A person sets the share. */
    record SetShare(Share share, Standing standing) implements Upward {}

    /** What makes earlier evidence worthless. */
    enum Change {
        VERSION,
        RULE,
        GATE
    }

    /**
     * On what a person raises the share.
     *
     * @param decision the judge's latest
     * @param told who does it and why
     * @param forced whether it is done in spite of it; that needs a reason
     */
    record Standing(Decision decision, Told told, boolean forced) {

        /** The same person's, by what the judge says now. */
        public Standing by(Decision latest) {
            return new Standing(latest, told, forced);
        }

        boolean isForced() {
            return forced && !told.reason().isBlank();
        }

        /** Whether it will do. A person need not wait for the step's time to be over. */
        public boolean allows() {
            if (isForced()) {
                return true;
            }
            return switch (decision) {
                case Decision.Go ignored -> true;
                case Decision.NotYet(List<GateResult> missing) ->
                    missing.stream().allMatch(result -> result.gate() == GateName.MIN_DURATION);
                case Decision.Stop ignored -> false;
            };
        }
    }
}
