package understudy.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import understudy.judge.Counts;
import understudy.run.Cause;
import understudy.run.Keeping;
import understudy.run.NoiseChapter;
import understudy.run.RuleTally;
import understudy.run.Sample;
import understudy.traffic.Endpoint;

/** Keeps everything, in memory only. Its monitor guards it. */
final class KeptInMemory implements Keeping {

    private final Map<String, Cause> causes = new LinkedHashMap<>();
    private final Map<String, Map<Endpoint, Counts>> counts = new HashMap<>();
    private final Map<String, Map<String, RuleTally>> rules = new HashMap<>();
    private final Map<String, Map<Endpoint, NoiseChapter>> noise = new HashMap<>();
    private final Map<String, Sample> samples = new HashMap<>();

    @Override
    public synchronized Kept load(String service) {
        List<Cause> own = causes.values().stream()
                .filter(cause -> cause.service().equals(service))
                .toList();
        return new Kept(
                own,
                counts.getOrDefault(service, Map.of()),
                List.copyOf(rules.getOrDefault(service, Map.of()).values()),
                List.copyOf(noise.getOrDefault(service, Map.of()).values()));
    }

    @Override
    public synchronized boolean offer(Change change) {
        switch (change) {
            case Change.CauseStands(Cause cause) -> causes.put(cause.id(), cause);
            case Change.SampleTaken(Sample sample) -> samples.put(sample.id(), sample);
            case Change.SampleDropped(String id) -> samples.remove(id);
            case Change.CountsAdded added ->
                counts.computeIfAbsent(added.service(), service -> new HashMap<>())
                        .merge(added.endpoint(), added.counts(), Counts::plus);
            case Change.RuleStands(String service, RuleTally tally) ->
                rules.computeIfAbsent(service, s -> new TreeMap<>()).put(tally.rule(), tally);
            case Change.RuleGone(String service, String rule) ->
                rules.getOrDefault(service, new TreeMap<>()).remove(rule);
            case Change.NoiseStands(String service, NoiseChapter chapter) ->
                noise.computeIfAbsent(service, s -> new LinkedHashMap<>())
                        .merge(chapter.endpoint(), chapter, Things::over);
            case Change.NoiseGone(String service) -> noise.remove(service);
        }
        return true;
    }

    @Override
    public synchronized Optional<Sample> sample(String pairId) {
        return Optional.ofNullable(samples.get(pairId));
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }
}
