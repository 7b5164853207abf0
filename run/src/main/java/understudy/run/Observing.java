package understudy.run;

import understudy.judge.score.Self;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/**
 * Looks on while a run settles its pairs. Called on event loops and comparing threads: never blocks and never throws. Bodies
 * may be lent for the time of the call.
 */
public interface Observing {

    Observing NOBODY = new Observing() {};

    /** A pair was compared. */
    default void judged(Endpoint endpoint, Pair pair, Verdict verdict) {}

    /** Old was asked twice for a pair, by its twin: what that says of old itself. May come before or after the verdict. */
    default void askedTwice(Endpoint endpoint, Pair pair, Self self) {}

    /** A request was not copied, or its pair could not be compared. */
    default void unjudged(Endpoint endpoint, Pair pair, Reason reason) {}
}
