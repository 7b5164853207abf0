package understudy.control.alert;

import java.util.concurrent.CompletionStage;

/** Takes alerts to one target. Never blocks and never throws; the stage fails when the target will not be told. */
interface Sender {

    CompletionStage<Void> send(AlertView alert);

    /** Stops sending; what was not delivered never completes well. */
    void close();
}
