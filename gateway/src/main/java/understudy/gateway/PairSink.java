package understudy.gateway;

import java.util.function.Consumer;
import understudy.traffic.Pair;

/** Where finished pairs go. */
public interface PairSink {

    /**
     * Takes a pair. Called on an event loop: must not block and must not throw. A sink that is full drops the pair and
     * counts it.
     */
    void offer(Pair pair);

    /**
     * The same, with bodies that are lent until it returns: for sinks that settle most pairs by a look. What is kept longer,
     * or handed to another thread, must be its {@linkplain Pair#own own} before.
     */
    default void offerLent(Pair pair) {
        offer(pair.own());
    }

    /** A sink that takes its pairs lent. */
    static PairSink lent(Consumer<Pair> taking) {
        return new PairSink() {

            @Override
            public void offer(Pair pair) {
                taking.accept(pair);
            }

            @Override
            public void offerLent(Pair pair) {
                taking.accept(pair);
            }
        };
    }
}
