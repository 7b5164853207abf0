package understudy.run.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.run.Finding;
import understudy.run.ParallelRun;
import understudy.run.World;
import understudy.run.noise.NoisePlace;
import understudy.traffic.Endpoint;
import understudy.traffic.Verdict;

/** Which rules are proposed for noise and offered for causes, and what they would have hidden. */
class ProposalsTest {

    private final Accounts accounts = new Accounts();
    private final World world = accounts.world;
    private final ParallelRun run = accounts.run;

    /** Old, new and the twin each say another time and id. */
    private void noise(int pairs) {
        for (int i = 0; i < pairs; i++) {
            accounts.say(noisy(i, 0), noisy(i, 1), noisy(i, 2));
        }
    }

    private static String noisy(int i, int who) {
        return "{\"at\":\"2026-11-24T12:%02d:%02dZ\",\"meta\":{\"id\":\"%d-%d\",\"host\":\"h%d%d\"},\"price\":7}"
                .formatted(i, who, i, who, who, i);
    }

    @Test
    void forNoiseTheWeakestOfAPlaceComesFirstAndWhatIsAboveSeveralPlacesLast() {
        noise(5);

        assertThat(accounts.proposed())
                .containsExactly(
                        "{tolerance: $.at, time: 2s, endpoint: \"GET /accounts/{id}\"}",
                        "{ignore: $.at, endpoint: \"GET /accounts/{id}\"}",
                        "{ignore: $.meta.host, endpoint: \"GET /accounts/{id}\"}",
                        "{ignore: $.meta.id, endpoint: \"GET /accounts/{id}\"}",
                        "{ignore: $.meta, endpoint: \"GET /accounts/{id}\"}");
        assertThat(run.proposals().ofNoise()).extracting(Proposal::rung).containsExactly(0, 1, 0, 0, 1);
        assertThat(run.proposals().ofNoise()).extracting(Proposal::support).containsOnly(5L);
        assertThat(run.proposals().ofNoise().getFirst().examples()).hasSize(3);
    }

    private List<Finding> aboutRules() {
        return run.examine().toCompletableFuture().join().stream()
                .filter(finding -> finding.check().equals("rules"))
                .toList();
    }

    @Test
    void thatRulesWaitIsAmongTheFindingsAndNothingIsWrongForIt() {
        assertThat(aboutRules()).isEmpty();
        noise(5);

        assertThat(aboutRules()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Finding.Level.OK);
            assertThat(finding.says()).isEqualTo("5 rules that would explain noise at 4 places wait to be accepted");
            assertThat(finding.cure()).startsWith("understudy rules --proposed");
        });
    }

    @Test
    void seenTwiceItIsNotNoiseEnoughToProposeAnything() {
        noise(2);

        assertThat(accounts.proposed()).isEmpty();
    }

    @Test
    void whereNewDiffersOftenerNothingIsProposed() {
        noise(5);
        for (int i = 0; i < 40; i++) {
            accounts.say(noisy(i, 0), noisy(i, 1), noisy(i, 0));
        }

        assertThat(run.doubts().noise()).allMatch(NoisePlace::differsInRates);
        assertThat(accounts.proposed()).isEmpty();
    }

    @Test
    void aRuleThatHoldsIsProposedNoLongerAndTheOthersStay() {
        noise(5);
        Proposal time = run.proposals().ofNoise().getFirst();
        Proposal id = run.proposals().ofNoise().get(3);

        accounts.follow(time.rule());

        assertThat(run.doubts().noise())
                .as("what it explains is forgotten, what it does not stays")
                .extracting(NoisePlace::path)
                .containsExactly("$.meta.host", "$.meta.id");
        assertThat(accounts.proposed()).hasSize(3).noneMatch(rule -> rule.contains("$.at"));
        assertThat(run.proposals().find(id.id())).contains(id);
        noise(5);
        assertThat(run.doubts().noise()).extracting(NoisePlace::path).containsExactly("$.meta.host", "$.meta.id");
        assertThat(accounts.proposed()).hasSize(3);
    }

    @Test
    void whatWasProposedIsProposedAtOnceAfterARestart() {
        noise(5);
        List<String> before = accounts.proposed();
        run.tick();

        ParallelRun next = world.open();

        assertThat(next.proposals().ofNoise())
                .extracting(one -> one.rule().text())
                .isEqualTo(before)
                .isNotEmpty();
    }

    @Test
    void whatWasProposedStaysSoWhereAReloadLetsTheEvidenceBeginAnew() {
        noise(5);
        List<String> before = accounts.proposed();
        world.evidence = "other rules";

        run.reload(world.settings(), world.judging());

        assertThat(run.doubts().noise()).isEmpty();
        assertThat(accounts.proposed()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void aPlaceThatARuleHidesTooLittleOfIsProposedMore() {
        noise(5);
        accounts.follow(run.proposals().ofNoise().getFirst().rule());
        for (int i = 0; i < 5; i++) {
            accounts.say(noisy(i, 0), noisy(i, 30), noisy(i, 40));
        }

        assertThat(accounts.proposed()).contains("{tolerance: $.at, time: 60s, endpoint: \"GET /accounts/{id}\"}");
    }

    @Test
    void aRuleThatHasExpiredIsProposedAgain() {
        noise(5);
        Rule first = run.proposals().ofNoise().getFirst().rule();
        Mandate today = new Mandate(Optional.of("ann"), Optional.of("why"), Optional.of(LocalDate.parse("2026-11-24")));
        accounts.follow(first.under(today));
        noise(5);
        assertThat(accounts.proposed()).doesNotContain(first.text());

        world.now = world.now.plus(Duration.ofDays(1));
        run.tick();
        noise(5);

        assertThat(accounts.proposed()).contains(first.text());
    }

    @Test
    void otherVersionsAreProposedNothingFromBefore() {
        noise(5);

        run.beginEpoch();

        assertThat(accounts.proposed()).isEmpty();
    }

    private List<String> offered(String path) {
        return run.proposals().ofCause(World.cause(run, path)).stream()
                .map(one -> one.rule().text())
                .toList();
    }

    private void mismatches(int pairs) {
        for (int i = 0; i < pairs; i++) {
            world.now = world.now.plusSeconds(3_600);
            run.accept(world.pair(
                    "/accounts/1",
                    "{\"total\":%d.00,\"who\":\"Ann %d\",\"currency\":\"EURO\",\"same\":1}".formatted(100 + i, i),
                    "{\"total\":%d.01,\"who\":\"ANN %d\",\"currency\":\"EUR\",\"same\":1}".formatted(100 + i, i)));
        }
    }

    @Test
    void aCauseIsOfferedWhatWouldExplainItAndNothingIsProposed() {
        mismatches(6);

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(6);
        assertThat(accounts.proposed()).isEmpty();
        String endpoint = ", endpoint: \"GET /accounts/{id}\"}";
        assertThat(offered("$.total"))
                .containsExactly(
                        "{tolerance: $.total, absolute: 0.01" + endpoint,
                        "{tolerance: $.total, relative: 0.0001" + endpoint,
                        "{ignore: $.total" + endpoint);
        assertThat(offered("$.who"))
                .containsExactly("{normalise: $.who, as: [case]" + endpoint, "{ignore: $.who" + endpoint);
        assertThat(offered("$.currency"))
                .containsExactly(
                        "{expect: {path: $.currency, from: \"EURO\", to: \"EUR\"}" + endpoint,
                        "{ignore: $.currency" + endpoint);
    }

    /** A few kept pairs lie close together where all that was seen does not. */
    @Test
    void aCauseOfANoisyPlaceIsOfferedWhatIsProposedForThePlace() {
        run.accept(world.pair("/accounts/1", noisy(1, 0), noisy(1, 1)));
        for (int i = 0; i < 5; i++) {
            accounts.say(noisy(i, 0), noisy(i, 30), noisy(i, 40));
        }

        assertThat(offered("$.at"))
                .containsExactly(
                        "{tolerance: $.at, time: 60s, endpoint: \"GET /accounts/{id}\"}",
                        "{ignore: $.at, endpoint: \"GET /accounts/{id}\"}");
        assertThat(run.proposals().ofCause(World.cause(run, "$.at")).getFirst().support())
                .isEqualTo(5);
    }

    @Test
    void aCauseIsForTheTimeBeingExplainedByWhatIsProposedForItsPlace() {
        run.accept(world.pair("/accounts/1", noisy(1, 0), noisy(1, 1)));
        assertThat(run.causes()).isNotEmpty().noneMatch(run.proposals()::isForPlaceOf);
        for (int i = 0; i < 5; i++) {
            accounts.say(noisy(i, 0), noisy(i, 30), noisy(i, 40));
        }

        assertThat(run.causes()).allMatch(run.proposals()::isForPlaceOf);
        assertThat(run.causes())
                .allSatisfy(cause -> assertThat(run.proposals().ofCause(cause))
                        .allMatch(one -> one.cause().isEmpty()));

        accounts.follow(
                run.proposals().ofCause(World.cause(run, "$.at")).getFirst().rule());

        assertThat(run.proposals().isForPlaceOf(World.cause(run, "$.at"))).isFalse();
        assertThat(run.proposals().isForPlaceOf(World.cause(run, "$.meta.id"))).isTrue();
    }

    @Test
    void leavingAFieldOfMoneyOutIsWarnedOf() {
        mismatches(3);

        List<Proposal> offers = run.proposals().ofCause(World.cause(run, "$.total"));
        assertThat(offers.getFirst().warnings()).isEmpty();
        assertThat(offers.getLast().warnings()).singleElement().asString().contains("money");
    }

    @Test
    void anOfferIsFoundByItsIdAlsoWhenNobodyAskedForItBefore() {
        mismatches(3);
        String id = Proposal.id(
                "accounts",
                new Rule.Ignore(Rule.ignore("$.who").path(), Proposer.scope(new Endpoint("GET", "/accounts/{id}"))));

        assertThat(run.proposals().find(id)).hasValueSatisfying(found -> {
            assertThat(found.cause()).contains(World.cause(run, "$.who").id());
            assertThat(found.rule().kind()).isEqualTo("ignore");
        });
        assertThat(run.proposals().find("0123456789ab")).isEmpty();
    }

    @Test
    void hindsightTellsWhatARuleWouldHaveHidden() {
        mismatches(4);
        run.accept(world.pair("/cards/1", "{\"who\":\"a\"}", "{\"who\":\"b\"}"));

        Hindsight one = run.proposals().lookback().of(Rule.ignore("$.who"));
        int kept = world.samples.size();
        assertThat(one.pairs()).isEqualTo(kept);
        assertThat(one.whole()).as("the card").isEqualTo(1);
        assertThat(one.part()).isEqualTo(kept - 1);
        assertThat(one.causes())
                .hasSize(2)
                .containsEntry(
                        World.cause(run, "$.who").id(),
                        one.causes().get(World.cause(run, "$.who").id()));
        Hindsight none = run.proposals().lookback().of(Rule.ignore("$.other"));
        assertThat(none.nothing()).isEqualTo(kept);
        assertThat(none.causes()).isEmpty();
        Hindsight all = run.proposals().lookback().of(Rule.ignore("$..*"));
        assertThat(all.whole()).isEqualTo(kept);
        assertThat(all.causes()).hasSize(4);
    }

    @Test
    void hindsightOfSeveralRulesTellsWhatNoneOfThemSettlesAlone() {
        noise(5);
        List<Proposal> chosen = Together.among(run.proposals().ofNoise());

        Lookback lookback = run.proposals().lookback();
        Hindsight.Noise one = lookback.of(chosen.getFirst().rule()).noise();
        Hindsight.Noise all =
                lookback.of(chosen.stream().map(Proposal::rule).toList()).noise();

        assertThat(one.pairs()).isPositive();
        assertThat(one.whole()).isZero();
        assertThat(one.part()).isEqualTo(one.pairs());
        assertThat(all.whole()).isEqualTo(all.pairs());
    }

    @Test
    void ofAPairThatIsCutNothingIsTold() {
        String much = "x".repeat(40_000);
        run.accept(world.pair(
                "/accounts/1",
                "{\"who\":\"a\",\"much\":\"%s\"}".formatted(much),
                "{\"who\":\"b\",\"much\":\"%s\"}".formatted(much)));

        Hindsight hindsight = run.proposals().lookback().of(Rule.ignore("$.who"));
        assertThat(hindsight.untold()).isEqualTo(1);
        assertThat(hindsight.pairs()).isEqualTo(1);
        assertThat(offered("$.who")).containsExactly("{ignore: $.who, endpoint: \"GET /accounts/{id}\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "$.meta.id, $.meta",
        "$.items[*].at, $.items[*]",
        "$.items[*], $.items",
        "$['a b']['c.d'], $['a b']",
        "$.at,",
        "$[*].at,",
        "$[*],",
        "status,",
    })
    void aboveAPlaceIsWhatHoldsItButNeverTheWholeReply(String path, String parent) {
        assertThat(Proposer.parent(path)).isEqualTo(Optional.ofNullable(parent));
    }

    @Test
    void aRuleHoldsForItsEndpointAsFarAsRequestsTellIt() {
        assertThat(Proposer.scope(new Endpoint("GET", "/a/{id}")).endpoint()).hasToString("Optional[GET /a/{id}]");
        assertThat(Proposer.scope(new Endpoint("POST", "/graphql query GetA")).endpoint())
                .hasToString("Optional[POST /graphql]");
        assertThat(Proposer.scope(Endpoint.OTHER).endpoint()).isEmpty();
    }
}
