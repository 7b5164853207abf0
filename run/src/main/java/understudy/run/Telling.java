package understudy.run;

import java.util.List;
import java.util.concurrent.CompletionStage;
import understudy.run.alert.Alert;
import understudy.run.alert.AlertType;
import understudy.run.cause.Cause;

/** Tells people. The port of this room to alert senders; safe to call from any thread, never blocks, never throws. */
public interface Telling {

    /**
     * A cause was seen for the first time, or again after it had been decided that it is no more. The stage completes when
     * everybody who asked to be told has been.
     *
     * @param with less severe ones that came in the same pair: told of together with it, not one by one
     */
    CompletionStage<Void> newCause(Cause cause, List<Cause> with);

    /** Something happened, or a state began. Of a state that is known to last already nobody is told again. */
    default void raise(Alert alert) {}

    /**
     * A state of a service has ended, which is told to those who were told that it began. Nothing where it was not known.
     *
     * @param how in a sentence
     */
    default void resolve(AlertType type, String service, String how) {}
}
