package understudy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.store.Things.ACCOUNT;
import static understudy.store.Things.NOON;
import static understudy.store.Things.cause;
import static understudy.store.Things.chapter;
import static understudy.store.Things.counts;
import static understudy.store.Things.coverage;
import static understudy.store.Things.place;
import static understudy.store.Things.rule;
import static understudy.store.Things.sample;
import static understudy.store.Things.taken;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import understudy.judge.Counts;
import understudy.run.Keeping;
import understudy.run.Keeping.Change;
import understudy.run.Keeping.KeptRule;
import understudy.run.Keeping.Note;
import understudy.run.KeptEvidence;
import understudy.run.Sample;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.run.figure.KeptCoverage;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Request;

/** What holds for everything that keeps. */
abstract class KeepingContract {

    abstract Keeping keeping();

    /** Returns once all that was offered would survive. */
    abstract void settle() throws Exception;

    private void offer(Change... changes) {
        for (Change change : changes) {
            assertThat(keeping().offer(change)).isTrue();
        }
    }

    @Test
    void ofAServiceNeverHeardOfNothingIsKept() {
        assertThat(keeping().load("accounts")).isEqualTo(Keeping.Kept.NOTHING);
        assertThat(keeping().sample("p1")).isEmpty();
        assertThat(keeping().trouble()).isEmpty();
    }

    @Test
    void aRolloutComesBackWhereItWasWithTheNumbersThatMovedIt() throws Exception {
        assertThat(keeping().rollout("accounts")).isEmpty();
        assertThat(keeping().rolloutWritten("accounts")).isZero();
        offer(Things.moved(4, 10, 25), Things.moved(5, 25, 0));
        settle();
        assertThat(keeping().rollout("accounts"))
                .contains(Things.moved(5, 25, 0).now());
        assertThat(keeping().rolloutWritten("accounts")).isEqualTo(5);
        assertThat(keeping().moves("accounts", 10))
                .containsExactly(
                        Things.moved(5, 25, 0).move(), Things.moved(4, 10, 25).move());
        assertThat(keeping().moves("accounts", 1)).hasSize(1);
        assertThat(keeping().rollout("cards")).isEmpty();
        assertThat(keeping().moves("cards", 1)).isEmpty();
    }

    @Test
    void evidenceComesBackWithAllThatWasCountedAndWithoutWhatIsGone() throws Exception {
        assertThat(keeping().evidence("accounts")).isEmpty();
        Endpoint cards = new Endpoint("GET", "/cards/{id}");
        Endpoint rates = new Endpoint("GET", "/rates");
        offer(Things.found(1, Map.of(Things.ACCOUNT, 10, cards, 20, rates, 30), Set.of()));
        offer(Things.found(1, Map.of(Things.ACCOUNT, 11), Set.of(rates)));
        settle();
        assertThat(keeping().evidence("accounts"))
                .contains(Things.found(1, Map.of(Things.ACCOUNT, 11, cards, 20), Set.of())
                        .evidence());

        offer(Things.found(2, Map.of(cards, 21), Set.of(cards)));
        settle();
        KeptEvidence inNextStep = keeping().evidence("accounts").orElseThrow();
        assertThat(inNextStep.inEpoch().of(Things.ACCOUNT)).isEqualTo(Things.score(12));
        assertThat(inNextStep.inStep().byEndpoint()).containsOnly(Map.entry(cards, Things.score(21)));
        assertThat(keeping().evidence("cards")).isEmpty();
    }

    @Test
    void notesComeBackByKindAsTheyStoodLastUntilTheyAreGone() throws Exception {
        Note first = new Note("letters", "a", "{\"é\": 1}");
        Note again = new Note("letters", "a", "{\"é\": 2}");
        Note second = new Note("letters", "b c", "");
        Note other = new Note("silences", "a", "x");
        offer(new Change.NoteStands(second), new Change.NoteStands(first), new Change.NoteStands(other));
        settle();
        assertThat(keeping().notes("letters")).containsExactly(first, second);

        offer(new Change.NoteStands(again), new Change.NoteGone("letters", "b c"), new Change.NoteGone("none", "b"));
        settle();
        assertThat(keeping().notes("letters")).containsExactly(again);
        assertThat(keeping().notes("silences")).containsExactly(other);
        assertThat(keeping().notes("none")).isEmpty();
    }

    @Test
    void acceptedRulesComeBackInTheirOrderUntilTheyAreRemoved() throws Exception {
        KeptRule first = new KeptRule("accounts", "r1", "{ignore: $.at, reason: \"é\"}", Instant.ofEpochMilli(1));
        KeptRule second = new KeptRule("accounts", "r2", "{ignore: $.b}", Instant.ofEpochMilli(2));
        KeptRule other = new KeptRule("cards", "r1", "{ignore: $.at}", Instant.ofEpochMilli(3));
        KeptRule again = new KeptRule("accounts", "r1", "{ignore: $.at, owner: ann}", Instant.ofEpochMilli(4));
        offer(new Change.RulesAccepted(List.of(first, second)), new Change.RulesAccepted(List.of(other)));
        settle();
        assertThat(keeping().rules("accounts")).containsExactly(first, second);

        offer(new Change.RulesAccepted(List.of(again)), new Change.RuleRemoved("accounts", "r2"));
        settle();
        assertThat(keeping().rules("accounts")).containsExactly(again);
        assertThat(keeping().rules("cards")).containsExactly(other);
        assertThat(keeping().rules("nobody")).isEmpty();
    }

    @Test
    void aCauseComesBackAsItStoodLast() throws Exception {
        offer(
                new Change.CauseStands(cause("accounts", "c1", 1)),
                new Change.CauseStands(cause("accounts", "c2", 1)),
                new Change.CauseStands(cause("accounts", "c1", 7)));
        settle();
        assertThat(keeping().load("accounts").causes())
                .containsExactlyInAnyOrder(cause("accounts", "c1", 7), cause("accounts", "c2", 1));
    }

    @Test
    void whatWasDecidedAboutACauseComesBack() throws Exception {
        Cause plain = cause("accounts", "c1", 1);
        Cause decided = decided("c2", NOON.plus(Duration.ofDays(3)), true);
        Cause forGood = decided("c3", Decision.NEVER, false);
        offer(
                new Change.CauseStands(plain),
                new Change.CauseStands(decided),
                new Change.CauseStands(decided("c3", NOON, true)),
                new Change.CauseStands(forGood));
        settle();
        assertThat(keeping().load("accounts").causes()).containsExactlyInAnyOrder(plain, decided, forGood);
    }

    private static Cause decided(String id, Instant expires, boolean reopened) {
        Decision decision = new Decision(Remedy.KEEP, "ann", "a 'reason'", NOON, expires, "c1", reopened);
        return cause("accounts", id, 1).decided(CauseState.OLD_BUG, decision).in("c0");
    }

    @Test
    void servicesDoNotMix() throws Exception {
        offer(
                new Change.CauseStands(cause("accounts", "c1", 1)),
                new Change.CauseStands(cause("orders", "c2", 1)),
                new Change.CountsAdded("accounts", ACCOUNT, NOON, counts(1, 2, 3)),
                new Change.CountsAdded("orders", ACCOUNT, NOON, counts(4, 5, 6)));
        settle();
        Keeping.Kept orders = keeping().load("orders");
        assertThat(orders.causes()).containsExactly(cause("orders", "c2", 1));
        assertThat(orders.counts()).isEqualTo(Map.of(ACCOUNT, counts(4, 5, 6)));
    }

    @Test
    void countsOfAllMinutesAddUpPerEndpoint() throws Exception {
        Endpoint other = Endpoint.OTHER;
        offer(
                new Change.CountsAdded("accounts", ACCOUNT, NOON, counts(10, 1, 3)),
                new Change.CountsAdded("accounts", ACCOUNT, NOON, counts(5, 1, 2)),
                new Change.CountsAdded("accounts", other, NOON, counts(2, 0, 0)),
                new Change.CountsAdded("accounts", ACCOUNT, NOON.plus(Duration.ofMinutes(1)), counts(100, 7, 0)));
        settle();
        Map<Endpoint, Counts> kept = keeping().load("accounts").counts();
        assertThat(kept).isEqualTo(Map.of(ACCOUNT, counts(115, 9, 5), other, counts(2, 0, 0)));
    }

    @Test
    void countsOfAnEndpointThatHasJoinedAnotherOneAreOfThatOne() throws Exception {
        Endpoint ann = new Endpoint("GET", "/accounts/ann");
        Instant later = NOON.plus(Duration.ofMinutes(1));
        offer(
                new Change.CountsAdded("accounts", ann, NOON, counts(10, 1, 3)),
                new Change.CountsAdded("accounts", ann, later, counts(1, 0, 0)),
                new Change.CountsAdded("accounts", ACCOUNT, NOON, counts(5, 1, 2)),
                new Change.CountsAdded("orders", ann, NOON, counts(2, 0, 0)),
                joined(ann, Map.of(), Set.of()),
                new Change.CountsAdded("accounts", ACCOUNT, later, counts(100, 0, 0)));
        settle();
        assertThat(keeping().load("accounts").counts()).isEqualTo(Map.of(ACCOUNT, counts(116, 2, 5)));
        assertThat(keeping().load("accounts").valuePlaces()).containsExactly("/accounts");
        assertThat(keeping().load("orders").counts()).isEqualTo(Map.of(ann, counts(2, 0, 0)));
        assertThat(keeping().load("orders").valuePlaces()).isEmpty();
    }

    private static Change joined(Endpoint ann, Map<String, String> causes, Set<String> samples) {
        return new Change.EndpointsJoined("accounts", List.of("/accounts"), Map.of(ann, ACCOUNT), causes, samples);
    }

    @Test
    void causesThatHaveBecomePartOfAnotherOneAreGone() throws Exception {
        offer(
                new Change.CauseStands(cause("accounts", "c1", 3)),
                new Change.CauseStands(cause("accounts", "c2", 4)),
                new Change.CauseStands(cause("accounts", "c3", 1)),
                new Change.CausesJoined(cause("accounts", "c1", 7), Set.of("c2")));
        settle();
        assertThat(keeping().load("accounts").causes())
                .containsExactlyInAnyOrder(cause("accounts", "c1", 7), cause("accounts", "c3", 1));
    }

    @Test
    void aKeptPairGoesByTheEndpointAndTheCausesThatItHasJoined() throws Exception {
        Endpoint ann = new Endpoint("GET", "/accounts/ann");
        Sample before = sample("accounts", "p1", Body.of("hello"));
        Sample ofAnn = new Sample(
                "p1",
                "accounts",
                ann,
                before.at(),
                new Request("GET", "/accounts/ann?a=ann", before.request().headers(), Body.empty(), "192.0.2.1"),
                before.oldReply(),
                before.newReply(),
                before.oldTook(),
                before.newTook(),
                before.differences(),
                List.of("c1", "c2", "c3"));
        offer(new Change.SampleTaken(ofAnn), taken("p2"));
        settle();
        offer(joined(ann, Map.of("c1", "c9", "c2", "c9"), Set.of("p1", "p2", "p3")));
        settle();
        assertThat(keeping().sample("p1")).hasValueSatisfying(sample -> {
            assertThat(sample.endpoint()).isEqualTo(ACCOUNT);
            assertThat(sample.request().uri()).isEqualTo("/accounts/{id}?a=ann");
            assertThat(sample.causes()).containsExactly("c9", "c3");
            assertThat(sample.oldReply().body().bytes()).asString().isEqualTo("hello");
        });
        assertThat(keeping().sample("p2"))
                .hasValueSatisfying(sample -> assertThat(sample.request().uri()).isEqualTo("/accounts/7?a=%2F&a="));
        assertThat(keeping().sample("p3")).isEmpty();
    }

    @Test
    void whatRulesHaveHiddenComesBackAsItStoodLast() throws Exception {
        offer(
                new Change.RuleTallied("accounts", rule("r1", 1)),
                new Change.RuleTallied("accounts", rule("r2", 1)),
                new Change.RuleTallied("orders", rule("r1", 5)),
                new Change.RuleTallied("accounts", rule("r1", 9)),
                new Change.RuleTallyGone("accounts", "r2"));
        settle();
        assertThat(keeping().load("accounts").rules()).containsExactly(rule("r1", 9));
        assertThat(keeping().load("orders").rules()).containsExactly(rule("r1", 5));
    }

    @Test
    void noiseComesBackPlaceByPlace() throws Exception {
        offer(
                new Change.NoiseStands("accounts", chapter(ACCOUNT, 10, place("$.a", 1), place("$.b", 2))),
                new Change.NoiseStands("accounts", chapter(Endpoint.OTHER, 1)),
                new Change.NoiseStands("accounts", chapter(ACCOUNT, 11, place("$.b", 10))));
        settle();
        assertThat(keeping().load("accounts").noise())
                .containsExactlyInAnyOrder(
                        chapter(ACCOUNT, 11, place("$.a", 1), place("$.b", 10)), chapter(Endpoint.OTHER, 1));
        assertThat(keeping().load("orders").noise()).isEmpty();
    }

    @Test
    void noiseThatIsForgottenIsGoneForThatServiceOnly() throws Exception {
        offer(
                new Change.NoiseStands("accounts", chapter(ACCOUNT, 10, place("$.a", 1))),
                new Change.NoiseStands("orders", chapter(ACCOUNT, 20, place("$.a", 2))),
                new Change.NoiseGone("accounts"),
                new Change.NoiseStands("accounts", chapter(ACCOUNT, 1, place("$.c", 1))));
        settle();
        assertThat(keeping().load("accounts").noise()).containsExactly(chapter(ACCOUNT, 1, place("$.c", 1)));
        assertThat(keeping().load("orders").noise()).containsExactly(chapter(ACCOUNT, 20, place("$.a", 2)));
    }

    @Test
    void noiseOfAnEndpointThatIsForgottenIsGoneForThatEndpointOnly() throws Exception {
        offer(
                new Change.NoiseStands("accounts", chapter(ACCOUNT, 10, place("$.a", 1))),
                new Change.NoiseStands("accounts", chapter(Endpoint.OTHER, 5, place("$.a", 3))),
                new Change.NoiseStands("orders", chapter(ACCOUNT, 20, place("$.a", 2))),
                new Change.NoiseOfEndpointGone("accounts", ACCOUNT),
                new Change.NoiseOfEndpointGone("cards", ACCOUNT));
        settle();
        assertThat(keeping().load("accounts").noise()).containsExactly(chapter(Endpoint.OTHER, 5, place("$.a", 3)));
        assertThat(keeping().load("orders").noise()).containsExactly(chapter(ACCOUNT, 20, place("$.a", 2)));
    }

    @Test
    void coverageComesBackByEndpointAsItStoodLastWithoutWhatIsGone() throws Exception {
        Endpoint ann = new Endpoint("GET", "/accounts/ann");
        offer(
                covers("accounts", List.of(coverage(ACCOUNT, "a7f0", 3), coverage(ann, "a7f0", 1)), Set.of()),
                covers("orders", List.of(coverage(ACCOUNT, "b3", 9)), Set.of()),
                covers("accounts", List.of(coverage(Endpoint.OTHER, "a7f0", 5)), Set.of()),
                covers("accounts", List.of(coverage(ACCOUNT, "c1", 4)), Set.of(ann)));
        settle();
        assertThat(keeping().load("accounts").coverage())
                .containsExactlyInAnyOrder(coverage(ACCOUNT, "c1", 4), coverage(Endpoint.OTHER, "a7f0", 5));
        assertThat(keeping().load("orders").coverage()).containsExactly(coverage(ACCOUNT, "b3", 9));
        assertThat(keeping().load("cards").coverage()).isEmpty();
    }

    private static Change covers(String service, List<KeptCoverage> stand, Set<Endpoint> gone) {
        return new Change.CoverageStands(service, stand, gone);
    }

    @Test
    void aPairIsFoundAtOnceAndWhenItIsWritten() throws Exception {
        Sample sample = sample("accounts", "p1", Body.of("hello"));
        offer(new Change.SampleTaken(sample));
        assertThat(keeping().sample("p1").orElseThrow()).isSameAs(sample);
        settle();
        assertThat(keeping().sample("p1").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(sample);
    }

    @Test
    void aNoteThatIsLongerThanTheBodyItStandsForComesBack() throws Exception {
        Body note = Body.noted("[3 bytes are not shown]".getBytes(StandardCharsets.UTF_8), 3, new byte[32]);
        offer(new Change.SampleTaken(sample("accounts", "p1", note)));
        settle();
        Body kept = keeping().sample("p1").orElseThrow().newReply().body();
        assertThat(kept.length()).isEqualTo(3);
        assertThat(kept.isWhole()).isFalse();
        assertThat(kept.bytes()).isEqualTo(note.bytes());
    }

    @Test
    void aPairNoLongerNeededIsGoneAtOnceAndStaysGone() throws Exception {
        offer(taken("p1"), taken("p2"));
        settle();
        offer(new Change.SampleDropped("p1"), taken("p3"), new Change.SampleDropped("p3"));
        assertThat(keeping().sample("p1")).isEmpty();
        settle();
        assertThat(keeping().sample("p1")).isEmpty();
        assertThat(keeping().sample("p3")).isEmpty();
        assertThat(keeping().sample("p2")).isPresent();
    }

    @Test
    void aPairMayBeTakenAgain() throws Exception {
        offer(taken("p1"), new Change.SampleDropped("p1"));
        Sample again = sample("accounts", "p1", Body.of("again"));
        offer(new Change.SampleTaken(again));
        assertThat(keeping().sample("p1").orElseThrow()).isSameAs(again);
        settle();
        assertThat(keeping().sample("p1").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(again);
    }

    @Test
    void manyCausesAreKept() throws Exception {
        List<Cause> causes = IntStream.range(0, 10_000)
                .mapToObj(i -> cause("accounts", "c" + i, i))
                .toList();
        causes.forEach(cause -> offer(new Change.CauseStands(cause)));
        settle();
        assertThat(keeping().load("accounts").causes()).containsExactlyInAnyOrderElementsOf(causes);
    }

    @Test
    void manyThreadsMayOfferAtOnce() throws Exception {
        long threads = 8;
        long each = 500;
        try (ExecutorService offering = Executors.newFixedThreadPool(Math.toIntExact(threads))) {
            for (int t = 0; t < threads; t++) {
                offering.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        offer(new Change.CountsAdded("accounts", ACCOUNT, NOON, counts(1, 0, 2)));
                    }
                });
            }
        }
        settle();
        assertThat(keeping().load("accounts").counts())
                .isEqualTo(Map.of(ACCOUNT, counts(threads * each, 0, 2 * threads * each)));
    }
}
