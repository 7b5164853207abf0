package understudy.run.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.OnFailed;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Plan;
import understudy.run.rollout.RolloutSettings;
import understudy.run.simulation.Candidate.Latencies;
import understudy.run.simulation.Ending.Outcome;

class SimulationTest {

    private static final Instant BEGIN = Instant.parse("2026-11-26T08:00:00Z");
    private static final Traffic TRAFFIC = Traffic.of(100);
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Moment> moments = new ArrayList<>();

    private static Plan plan(OnFailed onFailed, Set<Integer> approval) {
        return new Plan(List.of(0, 10, 50, 100), approval, HOUR, onFailed, Optional.empty(), 0);
    }

    private Ending run(Plan plan, Traffic traffic, Candidate candidate, Duration clean, Duration longest) {
        moments.clear();
        return Simulation.run(
                new Simulation.Setting(
                        new RolloutSettings("accounts", plan, Gates.DEFAULTS, "v1", "rules"),
                        traffic,
                        candidate,
                        clean,
                        longest,
                        1,
                        BEGIN),
                moments::add);
    }

    private Ending run(Candidate candidate, Duration clean) {
        return run(plan(OnFailed.ROLLBACK, Set.of()), TRAFFIC, candidate, clean, Duration.ofHours(6));
    }

    @Test
    void anEqualVersionTakesEveryStepAsSoonAsItMayToTheEndOfTheBake() {
        Ending end = run(Candidate.EQUAL, Duration.ZERO);
        assertThat(end.outcome()).isEqualTo(Outcome.PROMOTED);
        assertThat(moments)
                .map(moment -> moment.move().after().share().percent())
                .containsExactly(0, 0, 10, 50, 100, 100);
        assertThat(moments)
                .map(Moment::after)
                .startsWith(Duration.ZERO, Duration.ZERO, Duration.ofMinutes(10), Duration.ofMinutes(20));
        assertThat(end.after()).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(91));
        assertThat(end.pairs()).isEqualTo(100 * end.after().toSeconds()).isEqualTo(end.independent());
        assertThat(end.rollout().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(end.gates()).hasSize(11).allMatch(gate -> gate.passed());
    }

    @Test
    void aMoveHasTheGatesThatMadeIt() {
        run(Candidate.EQUAL, Duration.ZERO);
        assertThat(moments.get(2).move().gates()).hasSize(11).allMatch(gate -> gate.passed());
        assertThat(moments.get(2).pairs()).isEqualTo(60_000);
    }

    @Test
    void whatIsWorseWhileNobodyIsServedHoldsAtOnce() {
        Ending end = run(Candidate.differing(0.05), Duration.ZERO);
        assertThat(end.outcome()).isEqualTo(Outcome.HELD);
        assertThat(end.rollout().phase()).isEqualTo(Phase.SHADOWING);
        assertThat(end.after()).isLessThan(Duration.ofMinutes(1));
        assertThat(end.why()).contains("New differs from old in").contains("more than the limit and chance allow");
    }

    @Test
    void whatBecomesWorseWhileItServesIsRolledBackSoon() {
        Ending end = run(Candidate.differing(0.05), Duration.ofMinutes(15));
        assertThat(end.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(end.after()).isBetween(Duration.ofMinutes(15), Duration.ofMinutes(16));
        assertThat(moments.getLast().move().before().share().percent()).isEqualTo(10);
        assertThat(end.rollout().share().percent()).isZero();
    }

    @Test
    void whatThePlanSaysOfFailingHolds() {
        Ending end = run(
                plan(OnFailed.HOLD, Set.of()),
                TRAFFIC,
                Candidate.differing(0.05),
                Duration.ofMinutes(15),
                Duration.ofHours(6));
        assertThat(end.outcome()).isEqualTo(Outcome.HELD);
        assertThat(end.rollout().phase()).isEqualTo(Phase.PAUSED);
        assertThat(end.rollout().share().percent()).isEqualTo(10);
    }

    @Test
    void stepsThatWaitForAPersonAreApproved() {
        Ending end =
                run(plan(OnFailed.ROLLBACK, Set.of(50)), TRAFFIC, Candidate.EQUAL, Duration.ZERO, Duration.ofHours(6));
        assertThat(end.outcome()).isEqualTo(Outcome.PROMOTED);
        assertThat(moments).map(moment -> moment.move().what()).contains("approve");
    }

    @Test
    void whatIsNeitherEndsWhenItsTimeIsOver() {
        Ending end = run(
                plan(OnFailed.ROLLBACK, Set.of()),
                Traffic.of(1),
                Candidate.EQUAL,
                Duration.ZERO,
                Duration.ofMinutes(30));
        assertThat(end.outcome()).isEqualTo(Outcome.HELD);
        assertThat(end.after()).isEqualTo(Duration.ofMinutes(30));
        assertThat(end.why()).contains("more pairs without that needed");
    }

    @Test
    void oneClientThatFailsInARowIsOneObservation() {
        Plan plan = plan(OnFailed.ROLLBACK, Set.of());
        Candidate differing = Candidate.differing(0.002);
        Ending bursts = run(plan, TRAFFIC.inBursts(20), differing, Duration.ZERO, HOUR);
        assertThat(bursts.independent()).isLessThan(bursts.pairs());
        assertThat(moments).anyMatch(moment -> moment.move().after().share().percent() > 0);
        Ending single = run(plan, TRAFFIC, differing, Duration.ZERO, HOUR);
        assertThat(single.outcome()).isEqualTo(Outcome.HELD);
        assertThat(single.rollout().share().percent()).isZero();
    }

    @Test
    void writesThatFailWithNewAreFoundWithoutPairs() {
        Plan plan = plan(OnFailed.ROLLBACK, Set.of());
        Candidate failing = Candidate.failing(0.02, 0.005);
        Traffic writes = new Traffic(100, 1, 1, true);
        Ending end = run(plan, writes, failing, Duration.ZERO, HOUR);
        assertThat(end.outcome()).as("no pair, no step").isEqualTo(Outcome.HELD);
        Traffic mostly = new Traffic(1_000, 1, 0.9, true);
        Ending moved = run(plan, mostly, Candidate.failing(0.1, 0), Duration.ofMinutes(11), HOUR);
        assertThat(moved.outcome()).isEqualTo(Outcome.ROLLED_BACK);
    }

    @Test
    void theSameSeedMakesTheSameHappen() {
        Ending first = run(Candidate.differing(0.0005), Duration.ZERO);
        List<Moment> before = List.copyOf(moments);
        Ending second = run(Candidate.differing(0.0005), Duration.ZERO);
        assertThat(second).isEqualTo(first);
        assertThat(moments).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void whatIsNoRateIsRefused(double rate) {
        assertThatThrownBy(() -> Candidate.differing(rate)).hasMessageContaining("(expected: 0..1)");
    }

    @Test
    void whatNoTrafficIsLikeIsRefused() {
        assertThatThrownBy(() -> Traffic.of(0)).hasMessage("rps: 0.0 (expected: 0.01..10000)");
        assertThatThrownBy(() -> Traffic.of(1e9)).hasMessageContaining("(expected: 0.01..10000)");
        assertThatThrownBy(() -> TRAFFIC.inBursts(0)).hasMessage("burst: 0 (expected: 1..1000)");
        assertThatThrownBy(() -> Candidate.failing(0.6, 0.6)).hasMessageContaining("(expected: 1 at most)");
    }

    @Test
    void equalLatenciesAreAsOftenSlowerAsFaster() {
        Slowness equal = Slowness.of(Latencies.EQUAL, Gates.DEFAULTS.slower().pace());
        assertThat(equal.slower()).isEqualTo(equal.faster()).isBetween(0.1, 0.4);
        Slowness slow = Slowness.of(
                new Latencies(1.5, Duration.ofMillis(100), 0.2),
                Gates.DEFAULTS.slower().pace());
        assertThat(slow.slower()).isGreaterThan(0.7);
        assertThat(slow.faster()).isLessThan(0.1);
    }
}
