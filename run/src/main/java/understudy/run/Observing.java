package understudy.run;

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

    /** A request was not copied, or its pair could not be compared. */
    default void unjudged(Endpoint endpoint, Pair pair, Reason reason) {}
}
