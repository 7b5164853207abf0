package understudy.gateway;

import understudy.traffic.Pair;

/** Where finished pairs go. */
public interface PairSink {

    /**
     * Takes a pair. Called on an event loop: must not block and must not throw. A sink that is full drops the pair and
     * counts it.
     */
    void offer(Pair pair);
}
