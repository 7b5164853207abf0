package understudy.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import understudy.compare.Comparer;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Rules;
import understudy.judge.Counts;
import understudy.run.RunSettings.Again;
import understudy.run.RunSettings.Whereabouts;
import understudy.run.cause.Cause;
import understudy.run.figure.KeptCoverage;
import understudy.run.noise.NoiseChapter;
import understudy.run.noise.NoiseTally;
import understudy.run.rule.RuleTally;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** Everything around one run, in memory: it keeps what it is told, and answers as it is set to. */
public final class World implements Keeping, Telling, Asking, InstantSource {

    public static final Duration TOOK = Duration.ofMillis(3);

    final List<Cause> told = new ArrayList<>();
    /** What came with each of those told. */
    final List<List<Cause>> toldWith = new ArrayList<>();

    final Map<String, Cause> causes = new HashMap<>();
    final Map<Endpoint, Counts> counts = new HashMap<>();
    final Map<String, RuleTally> tallies = new HashMap<>();
    final Map<Endpoint, NoiseChapter> chapters = new HashMap<>();
    public final Map<Endpoint, KeptCoverage> coverage = new HashMap<>();
    public final Map<String, Sample> samples = new HashMap<>();
    public final Map<String, Note> notes = new HashMap<>();
    List<String> valuePlaces = List.of();
    /** What it was told in turn. */
    public final List<Change> offered = new ArrayList<>();

    public final Map<Version, Outcome> outcomes = new HashMap<>();
    public final Set<String> silent = new HashSet<>();
    public boolean full;
    public Rules rules = Rules.none();
    boolean delivers = true;
    public Instant now = Instant.parse("2026-11-24T12:00:00Z");
    public Executor comparing = Runnable::run;
    public CopyPolicy policy = CopyPolicy.allReads();
    long queueBytes = 1 << 20;
    public Whereabouts fresh = Whereabouts.at("http://127.0.0.1:9002");
    public Optional<Whereabouts> twin = Optional.empty();
    public Again again = Again.NEVER;
    public String evidence = "first";
    /** What an endpoint's evidence has beside that. */
    final Map<Endpoint, String> evidenceOf = new HashMap<>();

    /** Whom somebody asked, in turn; heads of the doctor's are not counted. */
    public final List<Version> asked = new ArrayList<>();

    /** What comes later, when a version is asked. */
    public final Map<Version, CompletableFuture<Outcome>> later = new HashMap<>();

    /** How long it takes until whoever is asked again has answered. */
    public Duration lateness = Duration.ZERO;

    public ParallelRun open() {
        return ParallelRun.open(settings(), new Ports(this, this, this), judging(), this);
    }

    public RunSettings settings() {
        return new RunSettings(
                "accounts",
                List.of(),
                policy,
                new RunSettings.Addresses(Whereabouts.at("http://127.0.0.1:9001"), fresh, twin),
                queueBytes,
                false,
                again,
                evidence());
    }

    private Function<Endpoint, String> evidence() {
        String everywhere = evidence;
        Map<Endpoint, String> besides = Map.copyOf(evidenceOf);
        return endpoint -> everywhere + besides.getOrDefault(endpoint, "");
    }

    private static NoiseChapter over(NoiseChapter before, NoiseChapter later) {
        List<NoiseTally> places = new ArrayList<>(before.places());
        places.removeIf(place -> later.places().stream()
                .anyMatch(other -> other.path().equals(place.path()) && other.kind() == place.kind()));
        places.addAll(later.places());
        return new NoiseChapter(later.endpoint(), later.evidence(), later.asked(), later.judged(), places);
    }

    public ParallelRun.Judging judging() {
        Redactor redactor = Redactor.of(Set.of("Authorization"), List.of());
        return new ParallelRun.Judging(Comparer.of(rules, redactor), redactor, task -> comparing.execute(task));
    }

    public Pair pair(String uri, String oldBody, String newBody) {
        return pair(uri, answered(200, oldBody), answered(200, newBody));
    }

    /** With what the twin said. */
    public Pair pair(String uri, String oldBody, String newBody, String twinBody) {
        return withTwin(pair(uri, oldBody, newBody), answered(200, twinBody));
    }

    public Pair pair(String uri, Outcome old, Outcome candidate) {
        return pair(new Request("GET", uri, Headers.none(), Body.empty(), "192.0.2.1"), old, candidate);
    }

    /** A harmless change and a fault of money in the same replies. */
    Pair currencyAndPrice(int amount) {
        return pair(
                "/a",
                "{\"currency\":\"EURO\",\"price\":%d.50}".formatted(amount),
                "{\"currency\":\"EUR\",\"price\":%d50}".formatted(amount));
    }

    public Pair pair(Request request, Outcome old, Outcome candidate) {
        return new Pair("accounts", now, request, Version.OLD, old, candidate, Duration.ZERO);
    }

    /** The same pair with what came of the twin. */
    public static Pair withTwin(Pair pair, Outcome twin) {
        return new Pair(
                pair.service(),
                pair.at(),
                pair.request(),
                pair.serving(),
                pair.oldOutcome(),
                pair.newOutcome(),
                pair.overhead(),
                Optional.of(twin));
    }

    public static Outcome answered(int status, String body) {
        Headers json = Headers.of("Content-Type", "application/json");
        return new Outcome.Answered(new Reply(status, "", json, Body.of(body)), TOOK);
    }

    /** What a run knows of a place. */
    public static Cause cause(ParallelRun run, String path) {
        return run.causes().stream()
                .filter(cause -> cause.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Kept load(String service) {
        return new Kept(
                List.copyOf(causes.values()),
                counts,
                List.copyOf(tallies.values()),
                List.copyOf(chapters.values()),
                List.copyOf(coverage.values()),
                valuePlaces);
    }

    @Override
    public boolean offer(Change change) {
        if (full) {
            return false;
        }
        offered.add(change);
        switch (change) {
            case Change.CauseStands(Cause cause) -> causes.put(cause.id(), cause);
            case Change.CausesJoined(Cause cause, Set<String> gone) -> {
                causes.keySet().removeAll(gone);
                causes.put(cause.id(), cause);
            }
            case Change.EndpointsJoined joined -> join(joined);
            case Change.SampleTaken(Sample sample) -> samples.put(sample.id(), sample);
            case Change.SampleDropped(String id) -> samples.remove(id);
            case Change.CountsAdded added -> counts.merge(added.endpoint(), added.counts(), Counts::plus);
            case Change.RuleTallied(String service, RuleTally tally) -> tallies.put(tally.rule(), tally);
            case Change.RuleTallyGone(String service, String rule) -> tallies.remove(rule);
            case Change.NoiseStands(String service, NoiseChapter chapter) ->
                chapters.merge(chapter.endpoint(), chapter, World::over);
            case Change.NoiseGone ignored -> chapters.clear();
            case Change.NoiseOfEndpointGone(String service, Endpoint of) -> chapters.remove(of);
            case Change.CoverageStands(String service, var stand, Set<Endpoint> gone) -> {
                coverage.keySet().removeAll(gone);
                stand.forEach(of -> coverage.put(of.endpoint(), of));
            }
            case Change.RulesAccepted accepted -> throw new IllegalStateException("a run accepts no rules");
            case Change.RolloutMoved ignored -> throw new IllegalStateException("a run has no rollout");
            case Change.EvidenceStands ignored -> throw new IllegalStateException("a run has no rollout");
            case Change.NoteStands(Note note) -> notes.put(note.kind() + "/" + note.key(), note);
            case Change.NoteGone(String kind, String key) -> notes.remove(kind + "/" + key);
            case Change.RuleRemoved removed -> throw new IllegalStateException("a run removes no rules");
            case Change.Done ignored -> throw new IllegalStateException("a run puts nothing on record");
        }
        return true;
    }

    private void join(Change.EndpointsJoined joined) {
        valuePlaces = joined.valuePlaces();
        joined.endpoints().forEach((from, into) -> {
            Counts moved = counts.remove(from);
            if (moved != null) {
                counts.merge(into, moved, Counts::plus);
            }
        });
        joined.samples()
                .forEach(id -> samples.computeIfPresent(
                        id, (same, sample) -> sample.joined(joined.endpoints(), joined.causes())));
    }

    @Override
    public List<Note> notes(String kind) {
        return notes.values().stream().filter(note -> note.kind().equals(kind)).toList();
    }

    @Override
    public Optional<Sample> sample(String pairId) {
        return Optional.ofNullable(samples.get(pairId));
    }

    @Override
    public Optional<String> trouble() {
        return full ? Optional.of("the disk is full") : Optional.empty();
    }

    @Override
    public CompletionStage<Void> newCause(Cause cause, List<Cause> with) {
        told.add(cause);
        toldWith.add(with);
        return delivers ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Outcome> ask(Version version, Request request, Duration limit) {
        if (!request.method().equals("HEAD")) {
            asked.add(version);
            if (version == Version.NEW) {
                now = now.plus(lateness);
            }
        }
        return later.getOrDefault(
                version, CompletableFuture.completedFuture(outcomes.getOrDefault(version, answered(200, ""))));
    }

    @Override
    public CompletionStage<List<String>> silent(List<String> urls, Duration limit) {
        return CompletableFuture.completedFuture(
                urls.stream().filter(silent::contains).toList());
    }

    @Override
    public Instant instant() {
        return now;
    }
}
