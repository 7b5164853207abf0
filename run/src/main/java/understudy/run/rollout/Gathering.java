package understudy.run.rollout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import understudy.judge.score.Observation;
import understudy.judge.score.Pace;
import understudy.judge.score.Score;
import understudy.judge.score.ScoreKeeper;
import understudy.judge.score.Scores;
import understudy.judge.score.Self;
import understudy.traffic.Counting;
import understudy.traffic.Endpoint;

/**
 * What pairs showed since it was taken last, apart by the epoch and the step in which they came: one may be judged long after
 * a step has begun that it says nothing of. Each thread has a part of its own most of the time, so that adding does not wait;
 * whoever takes gets the endpoints that something came of, and only leaves with them: nothing is copied while a part is held.
 */
final class Gathering {

    private static final int PARTS = 8;

    private final List<Part> parts = Stream.generate(Part::new).limit(PARTS).toList();
    private final Queue<Tally> tallies = new ConcurrentLinkedQueue<>();

    /** What requests of one endpoint count towards. */
    private record Place(Endpoint endpoint, long epoch, long step) {

        boolean isIn(Position at) {
            return epoch == at.epoch();
        }
    }

    private record Tally(Place place, Score score) {}

    void add(Observation seen, Counting towards, Pace pace) {
        part().add(place(seen.endpoint(), towards), pace, keeper -> keeper.add(seen));
    }

    /** What an independent pair showed of old itself. */
    void add(Endpoint endpoint, Self self, Counting towards, Pace pace) {
        part().add(place(endpoint, towards), pace, keeper -> keeper.add(self));
    }

    private Part part() {
        return parts.get((int) (Thread.currentThread().threadId() % PARTS));
    }

    private static Place place(Endpoint endpoint, Counting towards) {
        return new Place(endpoint, towards.epoch(), towards.step());
    }

    /** What somebody else has counted. */
    void add(Scores others, Counting towards) {
        others.byEndpoint().forEach((endpoint, score) -> tallies.add(new Tally(place(endpoint, towards), score)));
    }

    /** All of it that counts there; the rest is forgotten. */
    Gathered take(Position at) {
        List<Tally> taken = new ArrayList<>();
        for (Tally next = tallies.poll(); next != null; next = tallies.poll()) {
            taken.add(next);
        }
        parts.forEach(part -> part.take().forEach((place, keeper) -> taken.add(new Tally(place, keeper.score()))));
        Scores inStep = sum(taken, place -> place.isIn(at) && place.step() == at.step());
        Scores earlier = sum(taken, place -> place.isIn(at) && place.step() != at.step());
        return new Gathered(inStep.plus(earlier), inStep);
    }

    private static Scores sum(List<Tally> tallies, Predicate<Place> which) {
        Map<Endpoint, Score> sum = new HashMap<>();
        tallies.stream()
                .filter(tally -> which.test(tally.place()))
                .forEach(tally -> sum.merge(tally.place().endpoint(), tally.score(), Score::plus));
        return new Scores(sum);
    }

    /** Guarded by itself. */
    private static final class Part {
        private Map<Place, ScoreKeeper> keepers = new HashMap<>();

        synchronized void add(Place place, Pace pace, Consumer<ScoreKeeper> seen) {
            seen.accept(keepers.computeIfAbsent(place, any -> new ScoreKeeper(pace)));
        }

        synchronized Map<Place, ScoreKeeper> take() {
            Map<Place, ScoreKeeper> taken = keepers;
            keepers = new HashMap<>();
            return taken;
        }
    }
}
