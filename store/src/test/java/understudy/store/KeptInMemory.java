package understudy.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import understudy.judge.Counts;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.run.Keeping;
import understudy.run.KeptEvidence;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Sample;
import understudy.run.audit.Deed;
import understudy.run.cause.Cause;
import understudy.run.figure.KeptCoverage;
import understudy.run.noise.NoiseChapter;
import understudy.run.rule.RuleTally;
import understudy.traffic.Endpoint;

/** Keeps everything, in memory only. Its monitor guards it. */
final class KeptInMemory implements Keeping {

    private final Map<String, Cause> causes = new LinkedHashMap<>();
    private final Map<String, Map<Endpoint, Counts>> counts = new HashMap<>();
    private final Map<String, Map<String, RuleTally>> tallies = new HashMap<>();
    private final Map<String, Map<Endpoint, NoiseChapter>> noise = new HashMap<>();
    private final Map<String, Sample> samples = new HashMap<>();
    private final Map<String, KeptRollout> rollouts = new HashMap<>();
    private final Map<String, KeptEvidence> evidence = new HashMap<>();
    private final Map<String, Map<Endpoint, KeptCoverage>> coverage = new HashMap<>();
    private final List<RolloutMove> moves = new ArrayList<>();
    private final Map<String, List<String>> valuePlaces = new HashMap<>();
    private final List<KeptRule> rules = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();

    @Override
    public synchronized Kept load(String service) {
        List<Cause> own = causes.values().stream()
                .filter(cause -> cause.service().equals(service))
                .toList();
        return new Kept(
                own,
                counts.getOrDefault(service, Map.of()),
                List.copyOf(tallies.getOrDefault(service, Map.of()).values()),
                List.copyOf(noise.getOrDefault(service, Map.of()).values()),
                List.copyOf(coverage.getOrDefault(service, Map.of()).values()),
                valuePlaces.getOrDefault(service, List.of()));
    }

    @Override
    public synchronized boolean offer(Change change) {
        switch (change) {
            case Change.CauseStands(Cause cause) -> causes.put(cause.id(), cause);
            case Change.CausesJoined(Cause cause, Set<String> gone) -> {
                causes.keySet().removeAll(gone);
                causes.put(cause.id(), cause);
            }
            case Change.EndpointsJoined joined -> join(joined);
            case Change.SampleTaken(Sample sample) -> samples.put(sample.id(), sample);
            case Change.SampleDropped(String id) -> samples.remove(id);
            case Change.CountsAdded added ->
                counts.computeIfAbsent(added.service(), service -> new HashMap<>())
                        .merge(added.endpoint(), added.counts(), Counts::plus);
            case Change.RuleTallied(String service, RuleTally tally) ->
                tallies.computeIfAbsent(service, s -> new TreeMap<>()).put(tally.rule(), tally);
            case Change.RuleTallyGone(String service, String rule) ->
                tallies.getOrDefault(service, new TreeMap<>()).remove(rule);
            case Change.NoiseStands(String service, NoiseChapter chapter) ->
                noise.computeIfAbsent(service, s -> new LinkedHashMap<>())
                        .merge(chapter.endpoint(), chapter, Things::over);
            case Change.NoiseGone(String service) -> noise.remove(service);
            case Change.NoiseOfEndpointGone(String service, Endpoint of) ->
                noise.getOrDefault(service, new LinkedHashMap<>()).remove(of);
            case Change.RulesAccepted(List<KeptRule> accepted) ->
                accepted.forEach(rule -> {
                    rules.removeIf(kept -> is(kept, rule.service(), rule.id()));
                    rules.add(rule);
                });
            case Change.RolloutMoved(KeptRollout now, RolloutMove move) -> {
                rollouts.put(now.service(), now);
                moves.add(move);
            }
            case Change.EvidenceStands stands ->
                evidence.merge(
                        stands.service(),
                        stands.evidence(),
                        (before, now) -> now.of(
                                over(before.inEpoch(), now.inEpoch(), stands.gone()),
                                over(
                                        before.step() == now.step() ? before.inStep() : Scores.NONE,
                                        now.inStep(),
                                        stands.gone())));
            case Change.CoverageStands(String service, var stand, Set<Endpoint> gone) -> {
                Map<Endpoint, KeptCoverage> own = coverage.computeIfAbsent(service, s -> new HashMap<>());
                own.keySet().removeAll(gone);
                stand.forEach(of -> own.put(of.endpoint(), of));
            }
            case Change.NoteStands(Note note) -> {
                notes.removeIf(kept -> is(kept, note.kind(), note.key()));
                notes.add(note);
            }
            case Change.Done(Deed deed) -> deeds.add(deed);
            case Change.NoteGone(String kind, String key) -> notes.removeIf(kept -> is(kept, kind, key));
            case Change.RuleRemoved(String service, String id) -> rules.removeIf(kept -> is(kept, service, id));
        }
        return true;
    }

    private static Scores over(Scores before, Scores now, Set<Endpoint> gone) {
        Map<Endpoint, Score> all = new HashMap<>(before.byEndpoint());
        all.keySet().removeAll(gone);
        all.putAll(now.byEndpoint());
        return new Scores(all);
    }

    private void join(Change.EndpointsJoined joined) {
        valuePlaces.put(joined.service(), joined.valuePlaces());
        Map<Endpoint, Counts> own = counts.getOrDefault(joined.service(), new HashMap<>());
        joined.endpoints().forEach((from, into) -> {
            Counts moved = own.remove(from);
            if (moved != null) {
                own.merge(into, moved, Counts::plus);
            }
        });
        joined.samples()
                .forEach(id -> samples.computeIfPresent(
                        id, (same, sample) -> sample.joined(joined.endpoints(), joined.causes())));
    }

    private static boolean is(Note note, String kind, String key) {
        return note.kind().equals(kind) && note.key().equals(key);
    }

    @Override
    public synchronized List<Note> notes(String kind) {
        return notes.stream()
                .filter(note -> note.kind().equals(kind))
                .sorted(Comparator.comparing(Note::key))
                .toList();
    }

    private static boolean is(KeptRule rule, String service, String id) {
        return rule.service().equals(service) && rule.id().equals(id);
    }

    @Override
    public synchronized List<KeptRule> rules(String service) {
        return rules.stream().filter(rule -> rule.service().equals(service)).toList();
    }

    @Override
    public synchronized Optional<KeptRollout> rollout(String service) {
        return Optional.ofNullable(rollouts.get(service));
    }

    @Override
    public synchronized Optional<KeptEvidence> evidence(String service) {
        return Optional.ofNullable(evidence.get(service));
    }

    @Override
    public synchronized long rolloutWritten(String service) {
        return rollout(service).map(KeptRollout::revision).orElse(0L);
    }

    @Override
    public synchronized List<RolloutMove> moves(String service, int most) {
        return moves.reversed().stream()
                .filter(move -> move.service().equals(service))
                .limit(most)
                .toList();
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
