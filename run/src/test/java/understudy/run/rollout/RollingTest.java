package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.TripWire;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Phase;
import understudy.run.RolloutMove;
import understudy.run.alert.AlertType;
import understudy.run.rollout.Order.Verb;
import understudy.traffic.Counting;
import understudy.traffic.Endpoint;
import understudy.traffic.Share;
import understudy.traffic.Verdict;

class RollingTest {

    private static final List<Verb> VERBS = List.of(Verb.values());

    private final Earth earth = new Earth();

    @Test
    void anEqualVersionTakesEveryStepToTheEndOfTheBake() {
        Rolling rolling = earth.open();
        earth.pass(200, rolling, 0);
        assertThat(earth.told).map(alert -> alert.facts().get("share")).containsExactly("0", "10", "50", "100", "100");
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(rolling.turn())
                .isEqualTo(new Turn(
                        Share.ALL,
                        false,
                        rolling.position().epoch(),
                        rolling.position().step()));
        assertThat(earth.turns.getLast()).isEqualTo(rolling.turn());
    }

    @Test
    void aVersionThatGoesWrongIsTakenBackAndCopiedToStill() {
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        assertThat(earth.dialled().percent()).isEqualTo(10);
        earth.pass(5, rolling, 100);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(earth.turns.getLast().share()).isEqualTo(Share.NONE);
        assertThat(earth.turns.getLast().copying()).isTrue();
        assertThat(earth.told(AlertType.ROLLBACK)).hasSize(1);
    }

    @Test
    void aMoveIsKeptWithTheNumbersThatMadeIt() {
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        RolloutMove raised = earth.offered.getLast().move();
        assertThat(raised.after().share().percent()).isEqualTo(10);
        assertThat(raised.gates()).allMatch(GateResult::passed).hasSize(11);
        GateResult rate = raised.gates().stream()
                .filter(gate -> gate.gate() == GateName.MISMATCH_RATE)
                .findFirst()
                .orElseThrow();
        assertThat(rate.n()).isGreaterThan(4_512);
        assertThat(rate.bound()).isLessThan(0.001);
    }

    @Test
    void whatWasCountedUnderAValueCountsForItsEndpointOnceThatIsKnown() {
        Rolling rolling = earth.open();
        rolling.tick();
        for (int i = 0; i < 2_000; i++) {
            Endpoint word = new Endpoint("GET", "/accounts/name" + i % 40);
            rolling.judged(word, earth.pair(Earth.counting(rolling)), Verdict.MATCH);
        }
        rolling.tick();
        assertThat(rolling.proven().endpoints()).isEmpty();
        earth.oneEndpoint = true;
        rolling.tick();
        assertThat(rolling.proven().endpoints()).containsExactly(Earth.ENDPOINT);
    }

    @Test
    void goingBackNeedsNoStore() {
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        earth.full = true;
        assertThat(rolling.steer(Order.of(Verb.ROLLBACK, "looks odd"))).isInstanceOf(Steered.Done.class);
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        earth.kill();
        Rolling next = earth.open();
        assertThat(next.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
        earth.full = false;
        next.tick();
        assertThat(earth.offered.getLast().now().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void everyPhaseSurvivesARestart() {
        Rolling rolling = earth.open();
        for (int second = 0; second < 200; second++) {
            earth.pass(1, rolling, 0);
            Position before = rolling.position();
            Position after = earth.open().position();
            assertThat(after.rollout()).isEqualTo(before.rollout());
            assertThat(after.stepBegan()).isEqualTo(before.stepBegan());
            assertThat(after.isSameStep(before)).isTrue();
            rolling = earth.open();
            earth.pass(11, rolling, 0);
        }
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aKillAtAnyMomentNeverRaisesTheShare() {
        for (long seed = 0; seed < 300; seed++) {
            killAtAnyMoment(new Random(seed));
        }
    }

    private static void killAtAnyMoment(Random chance) {
        Earth earth = new Earth();
        earth.writesAtOnce = false;
        Rolling rolling = earth.open();
        for (int i = 0; i < 40; i++) {
            earth.written = chance.nextInt(earth.written, earth.offered.size() + 1);
            rolling.steer(any(chance));
            if (chance.nextInt(6) == 0) {
                Share share = rolling.turn().share();
                Earth.changeRules(rolling);
                assertThat(rolling.turn().share()).isEqualTo(share);
            }
            earth.now = earth.now.plusSeconds(1);
            rolling.tick();
            if (chance.nextInt(5) == 0) {
                Share held = rolling.turn().share();
                earth.kill();
                rolling = earth.open();
                assertThat(rolling.turn().share().percent()).isLessThanOrEqualTo(held.percent());
            }
        }
    }

    private static Order any(Random chance) {
        Verb verb = VERBS.get(chance.nextInt(VERBS.size()));
        Optional<Share> share = verb == Verb.SHARE ? Optional.of(new Share(chance.nextInt(101))) : Optional.empty();
        return new Order(verb, share, "because", OptionalLong.empty(), chance.nextInt(4) > 0);
    }

    @Test
    void aStartThatCannotReadWhatHeldTakesTheLowerShareAndWaitsForAPerson() {
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        earth.mark = Optional.empty();
        Rolling next = earth.open();
        assertThat(next.turn().share()).isEqualTo(Share.NONE);
        assertThat(next.position().rollout().pause()).contains(PauseReason.UNPROVEN);
        earth.pass(30, next, 0);
        assertThat(earth.dialled().percent()).isLessThanOrEqualTo(10);
        assertThat(next.turn().share()).isEqualTo(Share.NONE);
    }

    @Test
    void aStoreThatIsGoneDoesNotMeanThatNothingWasRolledBack() {
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        rolling.steer(Order.of(Verb.ROLLBACK, "bad"));
        earth.offered.clear();
        earth.written = 0;
        assertThat(earth.open().position().rollout().phase()).isEqualTo(Phase.PAUSED);
    }

    @Test
    void anotherVersionPausesWhereItIsAlsoWhenItCameWhileNobodyRan() {
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        Rolling next = earth.open("v2");
        assertThat(next.position().rollout().pause()).contains(PauseReason.VERSION_CHANGED);
        assertThat(next.turn().share().percent()).isEqualTo(10);
    }

    @Test
    void whatBeganInAnotherEpochCountsForNothing() {
        Rolling rolling = earth.open();
        Counting before = Earth.counting(rolling);
        Earth.changeRules(rolling);
        for (int i = 0; i < 1_000; i++) {
            rolling.judged(Earth.ENDPOINT, earth.pair(before), Verdict.MATCH);
        }
        rolling.tick();
        rolling.tick();
        assertThat(Earth.gate(rolling, GateName.MISMATCH_RATE).n()).isZero();
        earth.pairs(rolling, 100, 0);
        rolling.tick();
        assertThat(Earth.gate(rolling, GateName.MISMATCH_RATE).n()).isEqualTo(100);
    }

    @Test
    void whatIsNotIndependentIsSeenAndNotWeighed() {
        Rolling rolling = earth.open();
        rolling.tick();
        Turn now = rolling.turn();
        for (int i = 0; i < 10; i++) {
            rolling.judged(Earth.ENDPOINT, earth.pair(new Counting(now.epoch(), now.step(), i == 0)), Verdict.MATCH);
        }
        rolling.tick();
        assertThat(Earth.gate(rolling, GateName.MIN_PAIRS).sentence())
                .contains("1 independent pair of 500")
                .contains("10 pairs");
    }

    @Test
    void oneKeyCountsOnceInASecond() {
        Rolling rolling = earth.open();
        assertThat(rolling.isIndependent("GET", "/accounts/1", "ann", 100)).isTrue();
        assertThat(rolling.isIndependent("GET", "/accounts/2", "ann", 100)).isFalse();
        assertThat(rolling.isIndependent("GET", "/accounts/2", "bob", 100)).isTrue();
        assertThat(rolling.isIndependent("GET", "/accounts/1", null, 100)).isTrue();
        assertThat(rolling.isIndependent("GET", "/accounts/1", null, 100)).isFalse();
        assertThat(rolling.isIndependent("GET", "/accounts/1", "ann", 101)).isTrue();
    }

    @Test
    void anOpenCauseOrABlindComparerHoldsTheStep() {
        Rolling rolling = earth.open();
        earth.openCauses = List.of("status of GET /accounts/{id}");
        earth.pass(30, rolling, 0);
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        earth.openCauses = List.of();
        earth.tripWire = TripWire.BLIND;
        earth.pass(30, rolling, 0);
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        earth.tripWire = TripWire.ALIVE;
        earth.pass(2, rolling, 0);
        assertThat(earth.dialled().percent()).isEqualTo(10);
    }

    @Test
    void whoSawAnEarlierRevisionIsTold() {
        Rolling rolling = earth.open();
        long seen = rolling.revision();
        assertThat(rolling.steer(Order.of(Verb.PAUSE, "lunch").seenAt(seen))).isInstanceOf(Steered.Done.class);
        assertThat(rolling.steer(Order.of(Verb.RESUME, "").seenAt(seen)))
                .isEqualTo(new Steered.Stale(rolling.revision()));
    }

    @Test
    void aPersonRaisesOnlyWithOpenGatesOrAReason() {
        Rolling rolling = earth.open();
        assertThat(rolling.steer(Order.of(Verb.PROMOTE, ""))).isInstanceOf(Steered.Refused.class);
        assertThat(rolling.steer(Order.of(Verb.PROMOTE, " ").forced())).isInstanceOf(Steered.Refused.class);
        assertThat(rolling.steer(Order.of(Verb.PROMOTE, "for a test").forced())).isInstanceOf(Steered.Done.class);
        rolling.tick();
        assertThat(earth.dialled().percent()).isEqualTo(10);
        earth.held = Optional.of("data/ROLLBACK is there: remove it first.");
        assertThat(rolling.steer(Order.of(Verb.PROMOTE, "for a test").forced()))
                .isEqualTo(new Steered.Refused("data/ROLLBACK is there: remove it first."));
        assertThat(rolling.steer(Order.of(Verb.ROLLBACK, "it is there"))).isInstanceOf(Steered.Done.class);
        assertThat(rolling.steer(Order.of(Verb.RETRY, "mended")))
                .isEqualTo(new Steered.Refused("data/ROLLBACK is there: remove it first."));
    }

    @Test
    void aShareThatAnotherProcessLoweredIsLoweredHereToo() {
        Rolling rolling = earth.open();
        earth.pass(12, rolling, 0);
        earth.mark = Optional.of(new Brake.Mark(1_000, Share.NONE));
        rolling.tick();
        assertThat(earth.dialled()).isEqualTo(Share.NONE);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
    }
}
