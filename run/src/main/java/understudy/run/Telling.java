package understudy.run;

import java.util.concurrent.CompletionStage;

/** Tells people. The port of this room to alert senders; safe to call from any thread, never blocks, never throws. */
public interface Telling {

    /** A cause was seen for the first time. The stage completes when everybody who asked to be told has been. */
    CompletionStage<Void> newCause(Cause cause);
}
