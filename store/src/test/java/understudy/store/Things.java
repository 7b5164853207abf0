package understudy.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.proposal.Extent;
import understudy.compare.rule.TextForm;
import understudy.compare.value.ValueClass;
import understudy.judge.Counts;
import understudy.judge.gate.Drift;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.gate.Passed;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Rollout;
import understudy.judge.score.Coverage;
import understudy.judge.score.Discordance;
import understudy.judge.score.Latency;
import understudy.judge.score.Paired;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.judge.score.SizeClass;
import understudy.judge.score.StatusClass;
import understudy.judge.score.Unpaired;
import understudy.run.Keeping.Change;
import understudy.run.KeptEvidence;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Sample;
import understudy.run.Terms;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;
import understudy.run.audit.Deed;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.figure.KeptCoverage;
import understudy.run.noise.NoiseChapter;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.NoiseTally;
import understudy.run.rule.RuleTally;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Share;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Things to keep. */
final class Things {

    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Endpoint ACCOUNT = new Endpoint("GET", "/accounts/{id}");

    private Things() {}

    static Cause cause(String service, String id, long count) {
        return new Cause(
                id,
                service,
                ACCOUNT,
                "$.items[*].price",
                Kind.VALUE,
                CauseState.NEW,
                count,
                NOON,
                NOON.plusMillis(count),
                "10.00",
                "10.0",
                count > 1,
                List.of("p1", "p2"));
    }

    /** One about which the versions agreed so often when they were asked again. */
    static Cause flaky(String service, String id, long flaky) {
        Cause steady = cause(service, id, 9);
        return new Cause(
                id,
                service,
                steady.endpoint(),
                steady.path(),
                steady.kind(),
                steady.state(),
                steady.count(),
                flaky,
                steady.firstSeen(),
                steady.lastSeen(),
                steady.oldExample(),
                steady.newExample(),
                steady.alerted(),
                steady.samples(),
                steady.pattern(),
                steady.decision(),
                steady.company());
    }

    static Sample sample(String service, String id, Body body) {
        return sample(service, id, body, "10.00");
    }

    static Sample sample(String service, String id, Body body, String oldValue) {
        Headers headers = Headers.of("Set-Cookie", "a=1", "content-type", "text/plain", "Set-Cookie", "b=2");
        return new Sample(
                id,
                service,
                ACCOUNT,
                NOON,
                new Request("GET", "/accounts/7?a=%2F&a=", headers, Body.empty(), "192.0.2.1"),
                new Reply(200, "", headers, body),
                new Reply(503, "Not Today", Headers.none(), body, Headers.of("Checksum", "1", "checksum", "2")),
                Duration.ofNanos(3_000_001),
                Duration.ofSeconds(2),
                List.of(new Difference("$.a[3]", "$.a[*]", Kind.NULL_VS_ABSENT, oldValue, "")),
                List.of("c1", "c2"));
    }

    static RuleTally rule(String id, long hits) {
        return new RuleTally(id, hits, 2 * hits, 7, NOON);
    }

    static NoiseTally place(String path, long both) {
        List<NoisePlace.Example> examples =
                List.of(new NoisePlace.Example("a", ""), new NoisePlace.Example("\u00fc \"", "[redacted:4f09ac]"));
        return new NoiseTally(
                path,
                Kind.VALUE,
                1,
                2,
                both,
                4,
                5,
                both > 9,
                both > 1 ? examples : List.of(),
                extent(both),
                NoiseTally.Since.THE_BEGINNING);
    }

    private static Extent extent(long seen) {
        if (seen < 2) {
            return Extent.none();
        }
        Set<Set<TextForm>> forms = Set.of(Set.of(TextForm.CASE), Set.of(TextForm.TRIM, TextForm.CASE));
        return new Extent(
                seen,
                Optional.of("$.a[3]"),
                Optional.of(Duration.ofMillis(1_250)),
                Optional.of(new BigDecimal("0.10")),
                Optional.of(new BigDecimal("1E-30")),
                seen > 9 ? forms : Set.of(),
                seen > 9 ? Optional.of(ValueClass.UUID) : Optional.empty());
    }

    static NoiseChapter chapter(Endpoint endpoint, long asked, NoiseTally... places) {
        return new NoiseChapter(endpoint, "a7f0", asked, asked + 3, List.of(places));
    }

    /** What is kept of an endpoint's noise when a chapter comes after one before: of places told again the later ones. */
    static NoiseChapter over(NoiseChapter before, NoiseChapter later) {
        Map<List<Object>, NoiseTally> places = new LinkedHashMap<>();
        Stream.concat(before.places().stream(), later.places().stream())
                .forEach(place -> places.put(List.of(place.path(), place.kind()), place));
        return new NoiseChapter(
                later.endpoint(), later.evidence(), later.asked(), later.judged(), List.copyOf(places.values()));
    }

    /** With so many pairs, in all classes that there are. */
    static KeptCoverage coverage(Endpoint endpoint, String evidence, long pairs) {
        Map<StatusClass, Long> byStatus = new EnumMap<>(StatusClass.class);
        Map<SizeClass, Long> bySize = new EnumMap<>(SizeClass.class);
        List.of(StatusClass.values()).forEach(status -> byStatus.put(status, pairs + byStatus.size()));
        List.of(SizeClass.values()).forEach(size -> bySize.put(size, pairs + bySize.size()));
        return new KeptCoverage(
                endpoint, evidence, new Coverage(byStatus, bySize, Map.of(0, pairs, 7, 1L << 40, 23, 1L)));
    }

    static Change taken(String id) {
        return new Change.SampleTaken(sample("accounts", id, Body.of("hello")));
    }

    static Counts counts(long matches, long timeouts, long posts) {
        Counts all = new Counts(
                Map.of(Verdict.MATCH, matches, Verdict.NOT_COMPARABLE, timeouts),
                Map.of(Reason.TIMEOUT, timeouts),
                Map.of(Reason.METHOD, posts));
        return all.plus(Counts.NONE); // a sum has no zeros in it
    }

    static Change matches(Instant minute, long matches) {
        return new Change.CountsAdded(
                "accounts", ACCOUNT, minute, new Counts(Map.of(Verdict.MATCH, matches), Map.of(), Map.of()));
    }

    /** A rollout that goes from one share to another, paused there. */
    static Change.RolloutMoved moved(long revision, int from, int to) {
        Rollout before = paused(from);
        Rollout after = paused(to);
        GateResult gate = new GateResult(
                GateName.ERRORS,
                GateVerdict.FAIL,
                0.1 + 0.2,
                1e-3,
                4_512,
                OptionalLong.of(7),
                Optional.empty(),
                "New fails \"öfter\".",
                Optional.of("95 %"));
        return new Change.RolloutMoved(
                new KeptRollout("accounts", after, 3, 2, revision, NOON, new Terms("abc", "def", "ghi")),
                new RolloutMove("accounts", revision, NOON, "setShare", before, after, List.of(gate)));
    }

    /** What a rollout found out of endpoints by one more than so many pairs each, of which so many in the step. */
    static Change.EvidenceStands found(long step, Map<Endpoint, Integer> inEpoch, Set<Endpoint> gone) {
        Map<Endpoint, Score> epochs = new HashMap<>();
        Map<Endpoint, Score> steps = new HashMap<>();
        inEpoch.forEach((endpoint, pairs) -> {
            epochs.put(endpoint, score(pairs + 1));
            steps.put(endpoint, score(pairs));
        });
        KeptEvidence evidence = new KeptEvidence(
                3,
                step,
                true,
                new Passed(Set.of(GateName.ERRORS, GateName.SLOWER), Set.of(ACCOUNT)),
                new Drift(0.1 + 0.2, 1 / 3.0),
                new Scores(epochs),
                new Scores(steps));
        return new Change.EvidenceStands("accounts", evidence, gone);
    }

    /** With something of all that is counted. */
    static Score score(int pairs) {
        Score score = new Score(
                counts(pairs, 2, 3),
                counts(pairs, 1, 0),
                new Paired(1, new Discordance(1, 2, 4), new Discordance(2, 1, 5), new Discordance(0, 1, 6)),
                new Unpaired(1, 2, 3, 4),
                Map.of(
                        Version.OLD,
                        Latency.of(List.of(Duration.ofMillis(pairs), Duration.ofHours(2))),
                        Version.NEW,
                        Latency.of(List.of(Duration.ZERO))),
                new Coverage(
                        Map.of(StatusClass.SUCCESS, 7L), Map.of(SizeClass.HUGE, 8L), Map.of(0, 1L, 23, (long) pairs)),
                1_800_000_000L + pairs);
        return score.plus(Score.NONE);
    }

    private static Rollout paused(int percent) {
        return new Rollout(Phase.PAUSED, new Share(percent), Optional.of(PauseReason.BY_PERSON), "so \"ist\" es");
    }

    /** Number n. */
    static Deed deed(long n) {
        return new Deed(NOON, Actor.ROLLOUT, Act.of("rollout.judged").to("n" + n));
    }
}
