package understudy.judge.score;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import understudy.traffic.Endpoint;

/** The scores of a service, per endpoint. */
public record Scores(Map<Endpoint, Score> byEndpoint) {

    public static final Scores NONE = new Scores(Map.of());

    public Scores {
        byEndpoint = Map.copyOf(byEndpoint);
    }

    public static Scores of(Endpoint endpoint, Score score) {
        return new Scores(Map.of(endpoint, score));
    }

    public Scores plus(Scores other) {
        Map<Endpoint, Score> sum = new HashMap<>(byEndpoint);
        other.byEndpoint.forEach((endpoint, score) -> sum.merge(endpoint, score, Score::plus));
        return new Scores(sum);
    }

    public Score total() {
        return byEndpoint.values().stream().reduce(Score.NONE, Score::plus);
    }

    public Score of(Endpoint endpoint) {
        return byEndpoint.getOrDefault(endpoint, Score.NONE);
    }

    /** The endpoints in the order in which they were first asked for. */
    public List<Endpoint> discovered() {
        return byEndpoint.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Endpoint, Score> entry) ->
                                entry.getValue().firstSecond())
                        .thenComparing(entry -> entry.getKey().toString()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
