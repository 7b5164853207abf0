package understudy.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.GateName;
import understudy.judge.gate.Gates;
import understudy.judge.score.Score;
import understudy.judge.score.Thinning;

/**
 * How often the judge is wrong, and how long it takes, over many runs of up to 200,000 pairs with candidates whose true rates
 * are known. {@code -Druns} says how many runs, {@code -Dseed} where they start.
 */
class SimulationTest {

    private static final int RUNS = Integer.getInteger("runs", 200);
    private static final long MOST = 200_000;
    private static final double LIMIT = Gates.DEFAULTS.mismatchRate();
    private static final double ALPHA = Gates.DEFAULTS.alpha();
    private static final double ALPHA_ROLLBACK = Gates.DEFAULTS.alphaRollback();
    private static final List<String> TABLE = new ArrayList<>();

    @AfterAll
    static void print() {
        System.out.println("candidate                                   runs    go  stop   median pairs");
        TABLE.forEach(System.out::println);
    }

    /** Looked at after every single pair, over ten times as many runs: only so the limit of what was observed is below alpha. */
    @Test
    void aCandidateAtTheLimitIsPromotedInAtMostAlphaOfTheRuns() {
        int runs = 10 * RUNS;
        int promoted = 0;
        for (int run = 0; run < runs; run++) {
            promoted += isEverBelowTheLimit(LIMIT, Rollouts.chance(run)) ? 1 : 0;
        }
        TABLE.add(row("at the limit, every pair looked at", runs, promoted, 0, MOST));
        assertThat(ClopperPearson.upper(promoted, runs, 0.95)).isLessThanOrEqualTo(ALPHA);
        assertThat(promoted).as("not for want of looking").isPositive();
    }

    /** Evidence for being below grows with each match, so that it is enough to look before each mismatch. */
    private static boolean isEverBelowTheLimit(double rate, Random chance) {
        long mismatches = 0;
        for (long n = Candidate.gap(rate, chance); n < MOST; n += 1 + Candidate.gap(rate, chance)) {
            if (Evidence.below(mismatches, n, LIMIT) >= Evidence.needed(ALPHA)) {
                return true;
            }
            mismatches++;
        }
        return Evidence.below(mismatches, MOST, LIMIT) >= Evidence.needed(ALPHA);
    }

    @Test
    void aCandidateAtTheLimitIsHardlyEverPromotedByAllGatesTogetherNorRolledBack() {
        Ends ends = ends("at the limit, all gates", run -> candidate(Candidate.differing(LIMIT), 5000, run));
        assertThat(ends.go()).isLessThanOrEqualTo(ALPHA);
    }

    @Test
    void aCandidateAtATenthOfTheLimitIsPromotedAboutAsSoonAsTheoryHasIt() {
        Ends ends = ends("a tenth of the limit", run -> candidate(Candidate.differing(LIMIT / 10), 250, run));
        assertThat(ends.go()).isEqualTo(1);
        long clean = 4512; // more than half of the runs have no mismatch until then
        TABLE.add("    theory: median %,d, looked at every 250".formatted(clean));
        assertThat(ends.median()).isBetween(clean, clean + 250);
    }

    @Test
    void aCandidateThatBecomesFiveTimesTheLimitAfterACleanStartIsRolledBack() {
        long clean = 100_000;
        Candidate worse = Candidate.differing(5 * LIMIT);
        Ends ends = ends("clean, then 5 times the limit", run -> {
            Random chance = Rollouts.chance(run);
            return Rollouts.run(new Rollouts.Setting(
                    250,
                    MOST,
                    n -> n == 0 ? Candidate.differing(0).pairs(clean, chance) : worse.pairs(250, chance),
                    false,
                    false));
        });
        double perPair = 5 * LIMIT * Math.log(5) + (1 - 5 * LIMIT) * (Math.log1p(-5 * LIMIT) - Math.log1p(-LIMIT));
        double theory = Math.log(Gates.DEFAULTS.lateRegression().pairsBetweenFalseAlarms()) / perPair;
        TABLE.add("    theory: %,.0f after it became worse".formatted(theory));
        assertThat(ends.stop()).isEqualTo(1);
        assertThat(ends.median()).isBetween((long) (theory / 2), (long) (theory * 2));
    }

    @Test
    void aClientThatFailsTwentyTimesInARowCountsOnce() {
        Ends ends = ends("bursts of 20 failures, 0.2 % of all", run -> bursts(Rollouts.chance(run)));
        assertThat(ends.go()).isEqualTo(1);
    }

    /** In each second 80 users and one client that repeats itself 20 times; one such burst in a hundred fails: twice the limit of all pairs, an eighth of it of independent ones. */
    private static Rollouts.End bursts(Random chance) {
        Thinning thinning = new Thinning(1024);
        return Rollouts.run(new Rollouts.Setting(
                1000,
                MOST,
                n -> {
                    long pairs = 0;
                    long mismatches = 0;
                    for (long second = n / 100; second < n / 100 + 10; second++) {
                        boolean fails = chance.nextInt(100) == 0;
                        for (int i = 0; i < 100; i++) {
                            boolean ofBurst = i >= 80;
                            if (thinning.isFirst(Rollouts.ENDPOINT, ofBurst ? 0 : 1 + second * 80 + i, 1 + second)) {
                                pairs++;
                                mismatches += ofBurst && fails ? 1 : 0;
                            }
                        }
                    }
                    Score matches = Candidate.differing(0).pairs(pairs - mismatches, chance);
                    return matches.plus(Candidate.differing(1 - 1e-15).pairs(mismatches, chance));
                },
                false,
                true));
    }

    @Test
    void errorsOnePointWorseAreCaughtInPairs() {
        Candidate failing = new Candidate(0, 0, 0, 0.015, 0.005, 0, 0);
        Ends ends = ends("errors 1 % worse, in pairs", run -> candidate(failing, 250, run));
        assertThat(ends.stop()).isEqualTo(1);
        assertThat(ends.reasons()).containsOnly(GateName.ERRORS);
    }

    @Test
    void errorsOnePointWorseAreCaughtWithoutPairs() {
        Candidate failing = new Candidate(0, 0, 0, 0.015, 0.005, 0, 0);
        Ends ends = ends("errors 1 % worse, writes alone", run -> writes(failing, 1000, run));
        assertThat(ends.stop()).isEqualTo(1);
        assertThat(ends.reasons()).containsOnly(GateName.ERRORS);
    }

    @Test
    void equalErrorsOfWritesRollNothingBack() {
        Candidate equal = new Candidate(0, 0, 0, 0.01, 0.01, 0, 0);
        Ends ends = ends("errors 1 % on both, writes alone", run -> writes(equal, 5000, run));
        assertThat(ends.stop()).isLessThanOrEqualTo(ALPHA_ROLLBACK);
    }

    private static Rollouts.End writes(Candidate candidate, long tick, int run) {
        Random chance = Rollouts.chance(run);
        return Rollouts.run(new Rollouts.Setting(tick, MOST, n -> candidate.writes(tick, 0.25, chance), false, true));
    }

    @Test
    void halfAsMuchLatencyAgainIsCaught() {
        Candidate slow = Candidate.withLatency(1.5, 0.2, new Random(1));
        Ends ends = ends("latency 1.5x, spread 20 %", run -> candidate(slow, 250, run));
        assertThat(ends.stop()).isEqualTo(1);
        assertThat(ends.reasons()).containsOnly(GateName.SLOWER);
    }

    @Test
    void overloadThatLosesTheUnequalPairsNeitherPromotesNorRollsBack() {
        Candidate lossy = new Candidate(0, 0, 0.01, 0, 0, 0, 0);
        Ends ends = ends("unequal pairs lost, 1 %", run -> candidate(lossy, 5000, run));
        assertThat(ends.go()).isZero();
        assertThat(ends.stop()).isZero();
    }

    @Test
    void equalVersionsUnderHeavyNoiseAreNotRolledBack() {
        Candidate pace = Candidate.withLatency(1, 0.6, new Random(1));
        Candidate noisy = new Candidate(0.05, 0.05, 0, 0.01, 0.01, pace.slower(), pace.faster());
        Ends ends = ends(
                "equal; noise 5 %, errors 1 %, spread 60 %",
                run -> {
                    Random chance = Rollouts.chance(run);
                    return Rollouts.run(
                            new Rollouts.Setting(10_000, MOST, n -> noisy.pairs(10_000, chance), true, false));
                });
        assertThat(ends.stop()).isLessThanOrEqualTo(ALPHA_ROLLBACK);
    }

    private static Rollouts.End candidate(Candidate candidate, long tick, int run) {
        Random chance = Rollouts.chance(run);
        return Rollouts.run(
                new Rollouts.Setting(tick, MOST, n -> candidate.pairs(tick, chance), candidate.noise() > 0, true));
    }

    /** @param go part of the runs that ended so */
    private record Ends(double go, double stop, long median, List<GateName> reasons) {}

    private static Ends ends(String candidate, IntFunction<Rollouts.End> runs) {
        List<Rollouts.End> ends = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            ends.add(runs.apply(run));
        }
        List<GateName> reasons = new ArrayList<>();
        ends.forEach(end -> {
            if (end.decision() instanceof Decision.Stop(var failed)) {
                reasons.add(failed.getFirst().gate());
            }
        });
        long go = ends.stream()
                .filter(end -> end.decision() instanceof Decision.Go)
                .count();
        long median = ends.stream().mapToLong(Rollouts.End::pairs).sorted().toArray()[RUNS / 2];
        TABLE.add(row(candidate, RUNS, go, reasons.size(), median));
        return new Ends((double) go / RUNS, (double) reasons.size() / RUNS, median, reasons);
    }

    private static String row(String candidate, int runs, long go, long stop, long median) {
        return "%-42s %,6d %,5d %,5d %,14d".formatted(candidate, runs, go, stop, median);
    }
}
