package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import understudy.judge.rollout.Phase;
import understudy.traffic.Headers;

/** Which endpoints new was seen to serve as old does. */
class ProvenTest {

    private final Earth earth = new Earth();
    private final Rolling rolling = earth.open();

    @Test
    void anEndpointIsProvenOnceEnoughOfItsPairsWereEqualAndTheGatewayIsTold() {
        earth.pass(1, rolling, 0);
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

    private static boolean isProven(Rolling rolling) {
        return rolling.proven().holds("GET", "/accounts/7", Headers.none());
    }
}
