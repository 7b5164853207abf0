package understudy.run.rollout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import understudy.judge.score.Observation;
import understudy.judge.score.Pace;
import understudy.judge.score.Score;
import understudy.judge.score.ScoreKeeper;
import understudy.judge.score.Scores;
import understudy.judge.score.Self;
import understudy.traffic.Endpoint;

/**
 * What pairs showed since it was taken last. Each thread has a part of its own most of the time, so that adding does not wait;
 * whoever takes gets the endpoints that something came of, and only leaves with them: nothing is copied while a part is held.
 */
final class Gathering {

    private static final int PARTS = 8;

    private final List<Part> parts = Stream.generate(Part::new).limit(PARTS).toList();
    private final AtomicReference<Scores> counted = new AtomicReference<>(Scores.NONE);

    void add(Observation seen, Pace pace) {
        part().add(seen.endpoint(), pace, keeper -> keeper.add(seen));
    }

    /** What an independent pair showed of old itself. */
    void add(Endpoint endpoint, Self self, Pace pace) {
        part().add(endpoint, pace, keeper -> keeper.add(self));
    }

    private Part part() {
        return parts.get((int) (Thread.currentThread().threadId() % PARTS));
    }

    /** What somebody else has counted. */
    void add(Scores others) {
        counted.accumulateAndGet(others, Scores::plus);
    }

    Scores take() {
        return parts.stream()
                .map(Part::take)
                .map(Gathering::scores)
                .reduce(counted.getAndSet(Scores.NONE), Scores::plus);
    }

    private static Scores scores(Map<Endpoint, ScoreKeeper> keepers) {
        Map<Endpoint, Score> scores = new HashMap<>();
        keepers.forEach((endpoint, keeper) -> scores.put(endpoint, keeper.score()));
        return new Scores(scores);
    }

    /** Guarded by itself. */
    private static final class Part {
        private Map<Endpoint, ScoreKeeper> keepers = new HashMap<>();

        synchronized void add(Endpoint endpoint, Pace pace, Consumer<ScoreKeeper> seen) {
            seen.accept(keepers.computeIfAbsent(endpoint, any -> new ScoreKeeper(pace)));
        }

        synchronized Map<Endpoint, ScoreKeeper> take() {
            Map<Endpoint, ScoreKeeper> taken = keepers;
            keepers = new HashMap<>();
            return taken;
        }
    }
}
