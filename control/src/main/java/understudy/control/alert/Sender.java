package understudy.control.alert;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes alerts to one target. Never blocks and never throws; the stage fails when the target will not be told. */
interface Sender {

    CompletionStage<Void> send(AlertView alert);

    /** Stops sending and gives what was not delivered; its stages complete when somebody else delivers it. */
    List<Undelivered> close();

    /** An alert that waits, and who is told when it has arrived. */
    record Undelivered(AlertView alert, CompletableFuture<Void> told) {}
}
