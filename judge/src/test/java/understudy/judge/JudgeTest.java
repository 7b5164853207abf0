package understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.Docket;
import understudy.judge.gate.Drift;
import understudy.judge.gate.Epoch;
import understudy.judge.gate.FreezeWindow;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.gate.Gates;
import understudy.judge.gate.Passed;
import understudy.judge.gate.Step;
import understudy.judge.gate.Surroundings;
import understudy.judge.gate.TripWire;
import understudy.judge.score.Coverage;
import understudy.judge.score.Discordance;
import understudy.judge.score.Paired;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.judge.score.Unpaired;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;
import understudy.traffic.Share;
import understudy.traffic.Verdict;

class JudgeTest {

    private static final Endpoint ACCOUNT = new Endpoint("GET", "/accounts/{id}");
    private static final Endpoint ORDERS = new Endpoint("GET", "/orders");
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Surroundings QUIET = new Surroundings(NOW, 10, TripWire.ALIVE, List.of(), List.of());

    private final Judge judge = Judge.of(Gates.DEFAULTS);

    private static Score pairs(long matches, long mismatches) {
        Counts counts = new Counts(Map.of(Verdict.MATCH, matches, Verdict.MISMATCH, mismatches), Map.of(), Map.of());
        Discordance alike = new Discordance(0, 0, matches + mismatches);
        return score(counts, new Paired(0, alike, alike, Discordance.NONE), Unpaired.NONE);
    }

    private static Score score(Counts counts, Paired paired, Unpaired unpaired) {
        return new Score(counts, counts, paired, unpaired, Map.of(), Coverage.NONE, 0);
    }

    private static Docket docket(Scores scores, int share) {
        return docket(scores, share, Passed.NOTHING, QUIET);
    }

    private static Docket docket(Scores scores, int share, Passed passed, Surroundings surroundings) {
        return new Docket(
                new Epoch(3, scores, passed, false),
                new Step(new Share(share), Duration.ofMinutes(10), scores, Drift.NONE),
                surroundings);
    }

    private GateResult gate(GateName name, Docket docket) {
        return judge.judge(docket).gates().stream()
                .filter(result -> result.gate() == name)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twentyCleanPairsProveLittleAndItIsSaidHowManyAreMissing() {
        GateResult result = gate(GateName.MISMATCH_RATE, docket(Scores.of(ACCOUNT, pairs(20, 0)), 0));
        assertThat(result.verdict()).isEqualTo(GateVerdict.NOT_YET);
        assertThat(result.bound()).isCloseTo(0.199, within(0.0005));
        assertThat(result.limit()).isEqualTo(0.001);
        assertThat(result.n()).isEqualTo(20);
        assertThat(result.needed()).isEqualTo(OptionalLong.of(4492));
        assertThat(result.eta()).contains(Duration.ofSeconds(450));
        assertThat(result.sentence())
                .isEqualTo(
                        "It may be that new differs from old, or could not be compared, in up to 19.9 % of the requests"
                                + " (limit 0.1 %; 20 independent pairs): 4,492 more pairs without that needed, about 7 min at the present rate.");
        assertThat(result.promise().orElseThrow()).contains("epoch 3").contains("at most 5 %");
    }

    @Test
    void whatIsProvenIsSaidInNumbers() {
        Scores wrong = Scores.of(ACCOUNT, pairs(900, 100));
        assertThat(judge.judge(docket(wrong, 10)).decision().reason())
                .isEqualTo(
                        "New differs from old in 100 of 1,000 independent pairs: more than the limit and chance allow.");
        assertThat(gate(GateName.ENDPOINTS, docket(wrong, 10)).sentence())
                .startsWith("GET /accounts/{id}: New differs from old in 100 of 1,000 independent pairs");
        assertThat(gate(GateName.MISMATCH_RATE, docket(Scores.of(ACCOUNT, pairs(4512, 0)), 10))
                        .sentence())
                .isEqualTo("New differs from old, or could not be compared, in less than 0.1 % of the requests:"
                        + " at most 0.1 %, from 4,512 independent pairs.");
    }

    @Test
    void enoughCleanPairsOpenEveryGate() {
        Judgement judgement = judge.judge(docket(Scores.of(ACCOUNT, pairs(4512, 0)), 10));
        assertThat(judgement.decision()).isEqualTo(new Decision.Go());
        assertThat(judgement.gates()).allMatch(GateResult::passed);
        assertThat(judge.judge(docket(Scores.of(ACCOUNT, pairs(4511, 0)), 10)).decision())
                .isInstanceOf(Decision.NotYet.class);
    }

    @Test
    void theNumberOfMissingPairsIsThePriceOfEachMismatch() {
        long[][] prices = {{1, 6851}, {5, 14_079}};
        for (long[] price : prices) {
            GateResult result =
                    gate(GateName.MISMATCH_RATE, docket(Scores.of(ACCOUNT, pairs(1000 - price[0], price[0])), 0));
            assertThat(result.needed()).isEqualTo(OptionalLong.of(price[1] - 1000));
        }
    }

    @Test
    void whatWasProvenInThisEpochStaysProvenThoughTheBoundMovesAgain() {
        Passed passed =
                judge.judge(docket(Scores.of(ACCOUNT, pairs(4512, 0)), 10)).passed();
        Docket later = docket(Scores.of(ACCOUNT, pairs(4512, 1)), 10, passed, QUIET);
        assertThat(gate(GateName.MISMATCH_RATE, later).passed()).isTrue();
        assertThat(gate(GateName.MISMATCH_RATE, docket(Scores.of(ACCOUNT, pairs(4512, 1)), 10))
                        .passed())
                .isFalse();
    }

    @Test
    void newProvenWorseStopsWhereItServesAndHoldsWhereItDoesNot() {
        Scores wrong = Scores.of(ACCOUNT, pairs(900, 100));
        assertThat(judge.judge(docket(wrong, 10)).decision())
                .isInstanceOfSatisfying(
                        Decision.Stop.class,
                        stop -> assertThat(stop.failed().getFirst().gate()).isEqualTo(GateName.MISMATCH_RATE));
        assertThat(judge.judge(docket(wrong, 0)).decision())
                .isInstanceOfSatisfying(
                        Decision.NotYet.class,
                        held -> assertThat(held.missing().getFirst().verdict()).isEqualTo(GateVerdict.FAIL));
    }

    @Test
    void aProvenGateDoesNotHideThatNewBecameWorse() {
        Passed all = judge.judge(docket(Scores.of(ACCOUNT, pairs(4512, 0)), 10)).passed();
        assertThat(judge.judge(docket(Scores.of(ACCOUNT, pairs(4512, 60)), 10, all, QUIET))
                        .decision())
                .isInstanceOf(Decision.Stop.class);
    }

    @Test
    void aLateAlarmStopsThoughAllElseIsProven() {
        Scores scores = Scores.of(ACCOUNT, pairs(1_000_000, 20));
        Epoch epoch = new Epoch(3, scores, Passed.NOTHING, false);
        Drift drift = judge.watch(Drift.NONE, Scores.of(ACCOUNT, pairs(0, 10)), epoch);
        Docket docket = new Docket(epoch, new Step(new Share(50), Duration.ofHours(1), scores, drift), QUIET);
        assertThat(judge.judge(docket).decision().reason()).contains("become worse");
    }

    @Test
    void pairsThatCouldNotBeJudgedHoldButNeverRollBack() {
        Counts counts = new Counts(
                Map.of(Verdict.MATCH, 100_000L, Verdict.NOT_COMPARABLE, 5_000L),
                Map.of(Reason.SINK_FULL, 5_000L),
                Map.of());
        Scores scores = Scores.of(
                ACCOUNT,
                score(counts, new Paired(5_000, Discordance.NONE, Discordance.NONE, Discordance.NONE), Unpaired.NONE));
        Judgement judgement = judge.judge(docket(scores, 50));
        assertThat(judgement.decision()).isInstanceOf(Decision.NotYet.class);
        assertThat(gate(GateName.COMPARED, docket(scores, 50)).sentence()).contains("sinkFull");
    }

    @Test
    void writesThatFailWithNewAloneStopIt() {
        Score failing = score(Counts.NONE, Paired.NONE, new Unpaired(60, 1000, 10, 3000));
        assertThat(judge.judge(docket(Scores.of(ACCOUNT, failing), 25)).decision())
                .isInstanceOfSatisfying(
                        Decision.Stop.class,
                        stop -> assertThat(stop.failed().getFirst().gate()).isEqualTo(GateName.ERRORS));
    }

    @Test
    void fewHeavyUsersOnNewAreNotTakenForErrorsOfNew() {
        Score heavy = score(Counts.NONE, Paired.NONE, new Unpaired(60, 6000, 40, 4000));
        assertThat(judge.judge(docket(Scores.of(ACCOUNT, heavy), 10)).decision())
                .isNotInstanceOf(Decision.Stop.class);
    }

    @Test
    void aSmallEndpointThatIsBrokenStopsThoughTheServiceIsWithinItsLimit() {
        Scores scores = Scores.of(ACCOUNT, pairs(200_000, 0)).plus(Scores.of(ORDERS, pairs(0, 60)));
        Judgement judgement = judge.judge(docket(scores, 10));
        assertThat(judgement.decision()).isInstanceOf(Decision.Stop.class);
        assertThat(judgement.decision().reason()).contains("GET /orders");
    }

    @Test
    void endpointsThatMakeUpMostOfThePairsMustEachBeProven() {
        Scores scores = Scores.of(ACCOUNT, pairs(4512, 0)).plus(Scores.of(ORDERS, pairs(400, 0)));
        GateResult result = gate(GateName.ENDPOINTS, docket(scores, 10));
        assertThat(result.verdict()).isEqualTo(GateVerdict.NOT_YET);
        assertThat(result.needed()).isEqualTo(OptionalLong.of((long) Math.ceil(49 * 4912 / 400.0)));
        assertThat(result.sentence()).contains("GET /orders");
        assertThat(judge.judge(docket(scores, 10)).notExercised()).containsExactly(ORDERS);
    }

    @Test
    void aRareEndpointDoesNotHoldButIsListed() {
        Judgement judgement =
                judge.judge(docket(Scores.of(ACCOUNT, pairs(4600, 0)).plus(Scores.of(ORDERS, pairs(3, 0))), 10));
        assertThat(judgement.decision()).isEqualTo(new Decision.Go());
        assertThat(judgement.notExercised()).containsExactly(ORDERS);
    }

    @Test
    void noiseOfOldIsTakenOffWhatNewDiffersIn() {
        Counts counts = new Counts(Map.of(Verdict.MATCH, 95_000L, Verdict.MISMATCH, 5_000L), Map.of(), Map.of());
        Discordance alike = new Discordance(0, 0, 100_000);
        Scores noisy = Scores.of(
                ACCOUNT, score(counts, new Paired(0, alike, alike, new Discordance(0, 5_000, 100_000)), Unpaired.NONE));
        Step step = new Step(new Share(10), Duration.ofHours(1), noisy, Drift.NONE);
        Docket known = new Docket(new Epoch(3, noisy, Passed.NOTHING, true), step, QUIET);
        Docket unknown = new Docket(new Epoch(3, noisy, Passed.NOTHING, false), step, QUIET);
        assertThat(judge.judge(known).decision()).isInstanceOf(Decision.NotYet.class);
        assertThat(judge.judge(unknown).decision()).isInstanceOf(Decision.Stop.class);
    }

    @Test
    void whatHoldsIsSaid() {
        Scores scores = Scores.of(ACCOUNT, pairs(10_000, 0));
        Surroundings blind = new Surroundings(NOW, 10, TripWire.BLIND, List.of(), List.of());
        Surroundings open = new Surroundings(NOW, 10, TripWire.ALIVE, List.of("$.total always x100"), List.of());
        assertThat(judge.judge(docket(scores, 10, Passed.NOTHING, blind))
                        .decision()
                        .reason())
                .startsWith("Blind");
        assertThat(judge.judge(docket(scores, 10, Passed.NOTHING, open))
                        .decision()
                        .reason())
                .isEqualTo("1 severe cause is undecided; the worst: $.total always x100.");
    }

    @Test
    void aStepLastsAtLeastAsLongAndHasAtLeastAsManyPairsAsAsked() {
        Scores epoch = Scores.of(ACCOUNT, pairs(10_000, 0));
        Step young = new Step(new Share(10), Duration.ofMinutes(4), Scores.of(ACCOUNT, pairs(100, 0)), Drift.NONE);
        Docket docket = new Docket(new Epoch(3, epoch, Passed.NOTHING, false), young, QUIET);
        assertThat(gate(GateName.MIN_PAIRS, docket).needed()).isEqualTo(OptionalLong.of(400));
        assertThat(gate(GateName.MIN_DURATION, docket).eta()).contains(Duration.ofMinutes(6));
        assertThat(judge.judge(docket).decision().reason())
                .isEqualTo("This step lasts 10 min at least; 6 min are left.");
    }

    @Test
    void freezeWindowsAndOtherRoomsMayHold() {
        Gates frozen = new Gates(
                0.001,
                Gates.DEFAULTS.endpoints(),
                0.95,
                0.01,
                0.002,
                Gates.DEFAULTS.slower(),
                0.99,
                500,
                Duration.ZERO,
                Gates.DEFAULTS.lateRegression(),
                List.of(new FreezeWindow.Between(NOW, NOW.plusSeconds(1), "year-end closing")));
        Scores scores = Scores.of(ACCOUNT, pairs(10_000, 0));
        assertThat(Judge.of(frozen).judge(docket(scores, 10)).decision().reason())
                .isEqualTo("No step is taken now: year-end closing.");
        GateResult open = GateResult.of(GateName.RECONCILED, GateVerdict.NOT_YET, 3, 0, 0, "3 breaks are open.");
        Surroundings unreconciled = new Surroundings(NOW, 10, TripWire.ALIVE, List.of(), List.of(open));
        assertThat(judge.judge(docket(scores, 10, Passed.NOTHING, unreconciled))
                        .decision()
                        .reason())
                .isEqualTo("3 breaks are open.");
    }

    @Test
    void nothingSeenHoldsAtEveryShare() {
        for (int share : new int[] {0, 10, 100}) {
            assertThat(judge.judge(docket(Scores.NONE, share)).decision()).isInstanceOf(Decision.NotYet.class);
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Gates.Endpoints(1.5, 0.95))
                .hasMessage("endpoints.rate: 1.5 (expected: above 0, below 1)");
        assertThatThrownBy(() -> new Gates.LateRegression(1, 1e6)).hasMessageContaining("expected: above 1");
    }
}
