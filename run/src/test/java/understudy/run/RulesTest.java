package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.compare.rule.Scope;
import understudy.judge.Counts;
import understudy.run.cause.Cause;
import understudy.run.rule.RuleCount;
import understudy.run.rule.RuleTally;
import understudy.traffic.Endpoint;
import understudy.traffic.RequestPattern;
import understudy.traffic.Verdict;

/** What a run does with the rules of its service: counts what they hide, lets them expire, and points some out. */
class RulesTest {

    private static final Rule IGNORE = Rule.ignore("$.t");
    private static final Rule EXPECT =
            Rule.expect("$.currency", Optional.of(Literal.text("EURO")), Optional.of(Literal.text("EUR")));

    private final World world = new World();

    private ParallelRun open(Rule... rules) {
        world.rules = Rules.of(rules);
        return world.open();
    }

    private static Rule until(String day, String path) {
        Mandate mandate = new Mandate(Optional.empty(), Optional.empty(), Optional.of(LocalDate.parse(day)));
        return new Rule.Ignore(
                JsonPath.parse(path), new Scope(Optional.empty(), Optional.empty(), Optional.empty(), mandate));
    }

    private static List<String> counts(ParallelRun run) {
        return run.rules().stream()
                .map(count -> "%s %d in %d".formatted(count.rule().text(), count.hidden(), count.hits()))
                .toList();
    }

    @Test
    void aPairThatDiffersOnlyAsIntendedIsCountedAsSuchAndIsNoCause() {
        ParallelRun run = open(EXPECT, IGNORE);
        run.accept(world.pair("/a", "{\"currency\":\"EURO\",\"t\":1}", "{\"currency\":\"EUR\",\"t\":2}"));
        run.accept(world.pair("/a", "{\"currency\":\"EURO\"}", "{\"currency\":\"USD\"}"));
        assertThat(run.counts().verdicts()).containsOnlyKeys(Verdict.INTENDED, Verdict.MISMATCH);
        assertThat(run.counts().of(Verdict.INTENDED)).isEqualTo(1);
        assertThat(run.causes()).extracting(Cause::count).containsExactly(1L);
    }

    @Test
    void whatRulesExcuseInSmallBodiesIsSettledWithoutAComparingThread() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        world.comparing = waiting::add;
        ParallelRun run = open(IGNORE);

        run.accept(world.pair("/a", "{\"a\":1,\"t\":1}", "{\"a\":1.0,\"t\":2}"));
        assertThat(waiting).isEmpty();
        assertThat(run.counts().of(Verdict.MATCH)).isEqualTo(1);

        run.accept(world.pair("/a", "{\"a\":1,\"t\":1}", "{\"a\":2,\"t\":2}"));
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(counts(run)).as("each pair is accounted for once").containsExactly("{ignore: $.t} 2 in 2");
    }

    @Test
    void eachRuleCountsWhatItHidInPairsThatMatchAndInOthers() {
        ParallelRun run = open(Rule.ignore("$.items[*].t"), EXPECT, Rule.unordered("$.x"));
        run.accept(world.pair("/a", "{\"items\":[{\"t\":1},{\"t\":2}]}", "{\"items\":[{\"t\":3},{\"t\":4}]}"));
        run.accept(world.pair("/a", "{\"items\":[{\"t\":1}],\"b\":1}", "{\"items\":[{\"t\":3}],\"b\":2}"));
        run.accept(world.pair("/a", "{\"currency\":\"EURO\"}", "{\"currency\":\"EUR\"}"));
        run.accept(world.pair("/a", "{\"same\":1}", "{\"same\":1}"));
        assertThat(counts(run))
                .containsExactly(
                        "{ignore: \"$.items[*].t\"} 3 in 2",
                        "{expect: {path: $.currency, from: \"EURO\", to: \"EUR\"}} 1 in 1",
                        "{unordered: $.x} 0 in 0");
        assertThat(run.rules()).allSatisfy(count -> {
            assertThat(count.compared()).isEqualTo(4);
            assertThat(count.since()).isEqualTo(world.now);
        });
    }

    @Test
    void countsGoOnThroughAReloadForRulesThatStay() {
        ParallelRun run = open(IGNORE, EXPECT);
        run.accept(world.pair("/a", "{\"t\":1}", "{\"t\":2}"));
        Instant before = world.now;
        world.now = world.now.plus(Duration.ofHours(1));
        world.rules = Rules.of(Rule.ignore("$.u"), IGNORE);
        run.reload(world.settings(), world.judging());
        run.accept(world.pair("/a", "{\"t\":1,\"u\":1}", "{\"t\":2,\"u\":2}"));
        assertThat(counts(run)).containsExactly("{ignore: $.u} 1 in 1", "{ignore: $.t} 2 in 2");
        assertThat(run.rules()).extracting(RuleCount::since).containsExactly(world.now, before);
        assertThat(run.rules()).extracting(RuleCount::compared).containsExactly(1L, 2L);
    }

    @Test
    void countsGoOnThroughARestartForRulesThatStay() {
        ParallelRun before = open(IGNORE, EXPECT);
        before.accept(world.pair("/a", "{\"t\":1}", "{\"t\":2}"));
        before.accept(world.pair("/a", "{\"b\":1}", "{\"b\":1,\"t\":1}"));
        before.tick();
        Instant then = world.now;
        world.now = world.now.plus(Duration.ofHours(1));

        ParallelRun run = open(Rule.ignore("$.u"), IGNORE);
        run.accept(world.pair("/a", "{\"t\":1,\"u\":1}", "{\"t\":2,\"u\":2}"));

        assertThat(counts(run)).containsExactly("{ignore: $.u} 1 in 1", "{ignore: $.t} 3 in 3");
        assertThat(run.rules()).extracting(RuleCount::since).containsExactly(world.now, then);
        assertThat(run.rules()).extracting(RuleCount::compared).containsExactly(1L, 3L);
    }

    @Test
    void aRuleThatWasGoneForAWhileIsCountedAnew() {
        ParallelRun run = open(IGNORE);
        run.accept(world.pair("/a", "{\"t\":1}", "{\"t\":2}"));
        run.tick();
        open(EXPECT).tick();

        assertThat(counts(open(IGNORE))).containsExactly("{ignore: $.t} 0 in 0");
    }

    @Test
    void aRuleThatAReloadTookOutAndBroughtBackIsCountedAnewAfterARestartToo() {
        ParallelRun run = open(IGNORE);
        run.accept(world.pair("/a", "{\"t\":1}", "{\"t\":2}"));
        run.tick();
        world.rules = Rules.of(EXPECT);
        run.reload(world.settings(), world.judging());
        world.rules = Rules.of(IGNORE);
        run.reload(world.settings(), world.judging());
        run.tick();

        assertThat(counts(run)).containsExactly("{ignore: $.t} 0 in 0");
        assertThat(counts(open(IGNORE))).containsExactly("{ignore: $.t} 0 in 0");
    }

    @Test
    void whatTheStoreDoesNotTakeIsOfferedAgain() {
        ParallelRun run = open(IGNORE);
        run.accept(world.pair("/a", "{\"t\":1}", "{\"t\":2}"));
        world.full = true;
        run.tick();
        assertThat(world.tallies).isEmpty();
        world.full = false;
        run.tick();
        assertThat(world.tallies.values()).extracting(RuleTally::hits).containsExactly(1L);
    }

    @Test
    void aRuleWrittenTwiceIsOne() {
        ParallelRun run = open(IGNORE, Rule.ignore("$.t"));
        run.accept(world.pair("/a", "{\"t\":1}", "{\"t\":2}"));
        assertThat(counts(run)).containsExactly("{ignore: $.t} 1 in 1");
    }

    @Test
    void aRuleExpiresWhileTheRunGoesOn() {
        world.now = Instant.parse("2026-11-24T23:59:59Z");
        ParallelRun run = open(until("2026-11-24", "$.t"), Rule.ignore("$.u"));
        run.accept(world.pair("/a", "{\"t\":1,\"u\":1}", "{\"t\":2,\"u\":2}"));
        assertThat(run.counts().of(Verdict.MISMATCH)).isZero();
        world.now = Instant.parse("2026-11-25T00:00:00Z");
        run.tick();
        run.accept(world.pair("/a", "{\"t\":1,\"u\":1}", "{\"t\":2,\"u\":2}"));
        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.causes()).extracting(Cause::path).containsExactly("$.t");
        assertThat(counts(run)).containsExactly("{ignore: $.t, expires: 2026-11-24} 1 in 1", "{ignore: $.u} 2 in 2");
        assertThat(run.rules()).extracting(RuleCount::expired).containsExactly(true, false);
        assertThat(findings(run))
                .containsExactly(
                        "{ignore: $.t, expires: 2026-11-24} held until 2026-11-24 and holds no longer: what it hid"
                                + " counts again");
    }

    @Test
    void aRuleThatHadExpiredBeforeDoesNotHoldAtAll() {
        ParallelRun run = open(until("2026-11-23", "$.t"));
        run.accept(world.pair("/a", "{\"t\":1}", "{\"t\":2}"));
        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
    }

    @Test
    void aRuleThatHidNothingInManyPairsIsPointedOut() {
        Rule elsewhere = new Rule.Ignore(
                JsonPath.parse("$.u"), Scope.of(Optional.of(RequestPattern.parse("GET /elsewhere/{id}"))));
        ParallelRun run = open(IGNORE, elsewhere, EXPECT);
        run.accept(world.pair("/a", "{\"currency\":\"EURO\"}", "{\"currency\":\"EUR\"}"));
        assertThat(findings(run)).isEmpty();
        run.adopt(
                new Endpoint("GET", "/accounts/{id}"), new Counts(Map.of(Verdict.MATCH, 12_345L), Map.of(), Map.of()));
        assertThat(findings(run))
                .containsExactly(
                        "{ignore: $.t} has hidden nothing in 12,346 compared pairs, since 2026-11-24T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "$.amount, true",
        "$.items[*].totalAmount, true",
        "$.account_balance, true",
        "$.prices[*], true",
        "$..iban, true",
        "$.PRICE, true",
        "$.deposit, true",
        "$.grossWage, true",
        "$.salaries[*], true",
        "$.generatedAt, false",
        "$.total.at, false",
        "$.summary, false",
        "$.feedback, false",
        "$.totally, false"
    })
    void anIgnoredFieldOfMoneyIsPointedOut(String path, boolean money) {
        Stream<String> says = findings(open(Rule.ignore(path))).stream();
        assertThat(says.anyMatch(
                        text -> text.endsWith("hides a field of money: no difference in it would ever be found")))
                .isEqualTo(money);
        assertThat(findings(open(Rule.tolerance(path, "1")))).isEmpty();
    }

    @Test
    void aRuleThatHidesEverythingIsPointedOut() {
        assertThat(findings(open(Rule.ignore("$"))))
                .containsExactly("{ignore: $} hides all of every body: no difference in one would ever be found");
    }

    private static List<String> findings(ParallelRun run) {
        return run.examine().toCompletableFuture().join().stream()
                .filter(finding -> finding.check().equals("rules"))
                .filter(finding -> finding.level() == Finding.Level.WARN)
                .map(Finding::says)
                .toList();
    }
}
