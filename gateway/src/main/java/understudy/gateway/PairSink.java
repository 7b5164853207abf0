package understudy.gateway;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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

    /**
     * A request has come, of which the pair will be offered: whether it counts as an observation of its own. Called on an
     * event loop, before anything is known of the outcome: must not block and must not throw.
     *
     * @param uri as people read it, path and query
     * @param key what tells its user; null when nothing does
     * @param second since 1970
     */
    default boolean arrives(String service, String method, String uri, @Nullable String key, long second) {
        return false;
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
