package understudy.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.OnFailed;
import understudy.judge.rollout.Plan;
import understudy.run.RolloutMove;
import understudy.run.rollout.RolloutSettings;
import understudy.run.simulation.Candidate.Latencies;

/**
 * How often whole rollouts end how, over some runs of 200,000 pairs in 200 seconds with candidates whose true rates are known. What
 * the judge alone does is seen in ten times as many runs in its own room.
 */
class SimulatedRolloutsTest {

    private static final int RUNS = Integer.getInteger("rollouts", 20);
    private static final long SEED = Long.getLong("seed", 20261126);
    private static final double LIMIT = Gates.DEFAULTS.mismatchRate();
    private static final int PER_SECOND = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(200);
    private static final Duration CLEAN = Duration.ofSeconds(40);
    private static final List<String> TABLE = new ArrayList<>();

    @AfterAll
    static void print() {
        System.out.println("whole rollouts                              runs  past a step  rolled back   median pairs");
        TABLE.forEach(System.out::println);
    }

    /** A step may be taken after ten seconds; the last one, to 50 %, lasts to the end. */
    private static RolloutSettings settings(double mismatchRate) {
        Plan plan = new Plan(List.of(0, 10, 50), Set.of(), Duration.ZERO, OnFailed.ROLLBACK, Optional.empty(), 0);
        Gates usual = Gates.DEFAULTS;
        Gates gates = new Gates(
                mismatchRate,
                new Gates.Endpoints(
                        Math.max(usual.endpoints().rate(), mismatchRate),
                        usual.endpoints().traffic()),
                usual.confidence(),
                usual.alphaRollback(),
                usual.errors(),
                usual.slower(),
                usual.compared(),
                usual.minPairs(),
                Duration.ofSeconds(1),
                usual.lateRegression(),
                List.of());
        return new RolloutSettings("accounts", plan, gates, "v1", "rules");
    }

    /**
     * What came of one run.
     *
     * @param pairs until the first step was taken, or else until it was taken back, or else all
     */
    private record Run(boolean pastAStep, boolean rolledBack, long pairs, List<GateName> failed) {}

    private static List<Run> runs(
            String name, RolloutSettings settings, Traffic traffic, Candidate candidate, Duration clean) {
        List<Run> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            runs.add(run(new Simulation.Setting(
                    settings, traffic, candidate, clean, LONGEST, SEED + run, Instant.parse("2026-11-26T08:00:00Z"))));
        }
        long past = runs.stream().filter(Run::pastAStep).count();
        long back = runs.stream().filter(Run::rolledBack).count();
        TABLE.add("%-42s %,5d %,12d %,12d %,14d".formatted(name, RUNS, past, back, median(runs)));
        return runs;
    }

    private static Run run(Simulation.Setting setting) {
        List<Moment> moments = new ArrayList<>();
        Ending end = Simulation.run(setting, moments::add);
        List<Moment> steps = moments.stream()
                .filter(moment -> moment.move().after().share().percent() > 0)
                .toList();
        boolean back = end.outcome() == Ending.Outcome.ROLLED_BACK;
        long pairs =
                setting.clean().isZero() && !steps.isEmpty() ? steps.getFirst().independent() : end.independent();
        return new Run(
                !steps.isEmpty(), back, pairs, back ? failed(moments.getLast().move()) : List.of());
    }

    private static List<GateName> failed(RolloutMove move) {
        return move.gates().stream()
                .filter(gate -> gate.verdict() == GateVerdict.FAIL)
                .map(GateResult::gate)
                .toList();
    }

    private static long median(List<Run> runs) {
        return runs.stream().mapToLong(Run::pairs).sorted().toArray()[RUNS / 2];
    }

    @Test
    void aCandidateAtTheLimitHardlyEverTakesAStep() {
        List<Run> runs = runs(
                "at the limit", settings(LIMIT), Traffic.of(PER_SECOND), Candidate.differing(LIMIT), Duration.ZERO);
        assertThat(runs.stream().filter(Run::pastAStep).count()).isLessThanOrEqualTo(RUNS / 10);
    }

    @Test
    void aCandidateAtATenthOfTheLimitTakesItsFirstStepAboutAsSoonAsTheoryHasIt() {
        List<Run> runs = runs(
                "a tenth of the limit",
                settings(LIMIT),
                Traffic.of(PER_SECOND),
                new Candidate(LIMIT / 10, 0, 0, 0, 0, new Latencies(1, Duration.ofMillis(100), 0.05)),
                Duration.ZERO);
        assertThat(runs).allMatch(run -> run.pastAStep() && !run.rolledBack());
        TABLE.add("    theory: 4,512, of which a look each second sees 5,000");
        assertThat(median(runs)).isBetween(5_000L, 7_000L);
    }

    @Test
    void aCandidateThatBecomesFiveTimesTheLimitWhileItServesIsRolledBack() {
        List<Run> runs = runs(
                "clean, then 5 times the limit",
                settings(LIMIT),
                Traffic.of(PER_SECOND),
                Candidate.differing(5 * LIMIT),
                CLEAN);
        double perPair = 5 * LIMIT * Math.log(5) + (1 - 5 * LIMIT) * (Math.log1p(-5 * LIMIT) - Math.log1p(-LIMIT));
        double theory = Math.log(Gates.DEFAULTS.lateRegression().pairsBetweenFalseAlarms()) / perPair;
        TABLE.add("    theory: %,.0f after the %,d clean ones".formatted(theory, CLEAN.toSeconds() * PER_SECOND));
        assertThat(runs).allMatch(Run::rolledBack);
        assertThat(median(runs) - CLEAN.toSeconds() * PER_SECOND).isBetween((long) (theory / 2), (long) (theory * 2));
    }

    @Test
    void burstsOfTwentyDoNotFoolIt() {
        List<Run> runs = runs(
                "bursts of 20, twice the limit of all",
                settings(LIMIT),
                Traffic.of(PER_SECOND).inBursts(20),
                Candidate.differing(2 * LIMIT),
                Duration.ZERO);
        assertThat(runs).allMatch(run -> run.pastAStep() && !run.rolledBack());
    }

    /** Under a limit for mismatches that such failures stay below, since a failure is a mismatch too. */
    @Test
    void errorsOnePointWorseAreCaught() {
        List<Run> runs = runs(
                "errors 1 % worse, after a clean start",
                settings(0.1), Traffic.of(PER_SECOND), Candidate.failing(0.0105, 0.0005), CLEAN);
        assertThat(runs).allMatch(Run::rolledBack).allMatch(run -> run.failed().contains(GateName.ERRORS));
    }

    @Test
    void halfAsMuchLatencyAgainIsCaught() {
        List<Run> runs = runs(
                "latency 1.5x, after a clean start",
                settings(LIMIT),
                Traffic.of(PER_SECOND),
                Candidate.taking(new Latencies(1.5, Duration.ofMillis(100), 0.2)),
                CLEAN);
        assertThat(runs).allMatch(Run::rolledBack).allMatch(run -> run.failed().contains(GateName.SLOWER));
    }

    @Test
    void overloadThatLosesTheUnequalPairsTakesNoStep() {
        List<Run> runs = runs(
                "unequal pairs lost, 1 %",
                settings(LIMIT),
                Traffic.of(PER_SECOND),
                new Candidate(0.01, 0, 0, 0, 1, Latencies.EQUAL),
                Duration.ZERO);
        assertThat(runs).noneMatch(Run::pastAStep);
    }

    @Test
    void equalVersionsUnderHeavyNoiseAreNotRolledBack() {
        List<Run> runs = runs(
                "equal; noise 5 %, latency spread 60 %",
                settings(LIMIT),
                Traffic.of(PER_SECOND),
                new Candidate(0, 0, 0, 0.05, 0, new Latencies(1, Duration.ofMillis(100), 0.6)),
                Duration.ZERO);
        assertThat(runs).noneMatch(Run::rolledBack);
        assertThat(runs).allMatch(Run::pastAStep);
    }
}
