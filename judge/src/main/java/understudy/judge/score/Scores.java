package understudy.judge.score;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import understudy.traffic.Endpoint;
import understudy.traffic.Version;

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

    /** The same under what endpoints are called by now: those that are one endpoint have one score. */
    public Scores under(UnaryOperator<Endpoint> now) {
        if (byEndpoint.keySet().stream()
                .allMatch(endpoint -> now.apply(endpoint).equals(endpoint))) {
            return this;
        }
        Map<Endpoint, Score> sum = new HashMap<>();
        byEndpoint.forEach((endpoint, score) -> sum.merge(now.apply(endpoint), score, Score::plus));
        return new Scores(sum);
    }

    /** Those of some endpoints. */
    public Scores only(Set<Endpoint> these) {
        Map<Endpoint, Score> some = new HashMap<>(byEndpoint);
        some.keySet().retainAll(these);
        return new Scores(some);
    }

    /** The sum over all endpoints. Takes as long as adding that many histograms: ask once. */
    public Score total() {
        Map<Version, Latency> latencies = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            Latency latency = Latency.sum(byEndpoint.values().stream()
                    .map(score -> score.latency(version))
                    .toList());
            if (latency.count() > 0) {
                latencies.put(version, latency);
            }
        }
        return byEndpoint.values().stream()
                .map(Score::withoutLatencies)
                .reduce(Score.NONE, Score::plus)
                .with(latencies);
    }

    /** Old's own noise, of all endpoints. */
    public Discordance noise() {
        return byEndpoint.values().stream()
                .map(score -> score.paired().noise())
                .reduce(Discordance.NONE, Discordance::plus);
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
