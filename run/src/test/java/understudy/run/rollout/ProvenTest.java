package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.judge.rollout.OnFailed;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Plan;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Proven;
import understudy.traffic.Verdict;

/** Which endpoints new was seen to serve as old does. */
class ProvenTest {

    private final Earth earth = new Earth();
    private final Rolling rolling = earth.open();

    @Test
    void anEndpointIsProvenOnceEnoughOfItsPairsWereEqualAndTheGatewayIsTold() {
        earth.pairs(rolling, 100, 0);
        rolling.tick();
        assertThat(isProven(rolling)).isFalse();
        int turns = earth.turns.size();
        earth.pass(2, rolling, 0);
        assertThat(isProven(rolling)).isTrue();
        assertThat(earth.turns).hasSizeGreaterThan(turns);
        int known = earth.turns.size();
        earth.pass(2, rolling, 0);
        assertThat(earth.turns).as("nothing new was proven").hasSize(known);
    }

    @Test
    void anEndpointThatDiffersTooOftenIsNot() {
        earth.pass(5, rolling, 20);
        assertThat(isProven(rolling)).isFalse();
    }

    @Test
    void anotherEpochProvesAnewFromItsFirstMomentOn() {
        earth.pass(12, rolling, 0);
        Earth.changeRules(rolling);
        assertThat(isProven(rolling)).isFalse();
        earth.pass(3, rolling, 0);
        assertThat(isProven(rolling)).isTrue();
    }

    @Test
    void anotherStepDoesNot() {
        earth.pass(12, rolling, 0);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.PROGRESSING);
        assertThat(isProven(rolling)).isTrue();
    }

    @Test
    void oneThatIsWorseAfterItWasProvenIsNoMoreAlsoWhereTheShareIsHeld() {
        RolloutSettings usual = rolling.settings();
        Plan held =
                new Plan(List.of(0, 10, 50, 100), Set.of(), Duration.ofMinutes(1), OnFailed.HOLD, Optional.empty(), 0);
        rolling.follow(new RolloutSettings(usual.service(), held, usual.gates(), usual.versions(), usual.compared()));
        earth.pass(12, rolling, 0);
        assertThat(isProven(rolling)).isTrue();
        earth.pass(5, rolling, 300);
        assertThat(rolling.position().rollout().phase()).isEqualTo(Phase.PAUSED);
        assertThat(rolling.turn().share().percent()).isEqualTo(10);
        assertThat(isProven(rolling)).isFalse();
    }

    @Test
    void whatJoinsOneThatIsProvenIsNotServedByItsNameUntilThePairsOfAllProveIt() {
        Endpoint export = new Endpoint("GET", "/accounts/export");
        earth.pairs(rolling, 600, 0);
        for (int i = 0; i < 20; i++) {
            rolling.judged(export, earth.pair(Earth.counting(rolling)), i < 5 ? Verdict.MISMATCH : Verdict.MATCH);
        }
        rolling.tick();
        Proven before = rolling.proven();
        assertThat(before.endpoints()).containsExactly(Earth.ENDPOINT);
        assertThat(isProven(rolling)).isTrue();
        earth.oneEndpoint = true;
        assertThat(before.holds("GET", "/accounts/export", Headers.none())).isFalse();
        int turns = earth.turns.size();
        rolling.tick();
        assertThat(rolling.proven().endpoints()).isEmpty();
        assertThat(earth.turns).as("the gateway is told").hasSizeGreaterThan(turns);
        earth.pass(3, rolling, 0);
        assertThat(isProven(rolling)).isTrue();
    }

    private static boolean isProven(Rolling rolling) {
        return rolling.proven().holds("GET", "/accounts/7", Headers.none());
    }
}
