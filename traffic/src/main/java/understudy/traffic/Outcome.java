package understudy.traffic;

import java.time.Duration;

/** Everything that can come of asking one version. */
public sealed interface Outcome {

    /**
     * A whole reply.
     *
     * @param took from the start of sending the request to the last byte of the reply
     */
    record Answered(Reply reply, Duration took) implements Outcome {}

    /** No reply head, or no further byte, within the limit. */
    record TimedOut(Duration limit) implements Outcome {}

    /**
     * Asked, but no whole reply came.
     *
     * @param detail one line for operators, without anything from bodies or headers
     */
    record Failed(Reason reason, String detail) implements Outcome {}

    /** Never asked: no copy was made. */
    record NotAsked(Reason reason) implements Outcome {}
}
