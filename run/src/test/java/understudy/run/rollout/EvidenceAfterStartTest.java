package understudy.run.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.judge.gate.GateName;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.Phase;
import understudy.run.KeptEvidence;
import understudy.run.rollout.Order.Verb;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Verdict;

/** What a rollout had found out counts on after a start, as long as it stands for the same. */
class EvidenceAfterStartTest {

    private final Earth earth = new Earth();
    private Rolling rolling;

    @BeforeEach
    void open() {
        rolling = earth.open();
    }

    @Test
    void whatTheEpochAndTheStepHadFoundOutIsWeighedOn() {
        earth.pass(15, rolling, 0);
        assertThat(rolling.turn().share().percent()).as("in its second step").isEqualTo(10);
        Position before = rolling.position();
        long pairs = Earth.gate(rolling, GateName.MISMATCH_RATE).n();
        long inStep = Earth.gate(rolling, GateName.MIN_PAIRS).n();
        assertThat(inStep).isPositive().isLessThan(pairs);

        Rolling next = earth.open();
        next.tick();
        assertThat(next.position().isSameStep(before)).isTrue();
        assertThat(Earth.gate(next, GateName.MISMATCH_RATE)).isEqualTo(Earth.gate(rolling, GateName.MISMATCH_RATE));
        assertThat(Earth.gate(next, GateName.MIN_PAIRS).n()).isEqualTo(inStep);
        earth.pass(1, next, 1);
        assertThat(Earth.gate(next, GateName.MISMATCH_RATE).n()).isEqualTo(pairs + 1_000);
    }

    @Test
    void startingAgainAndAgainLosesNothing() {
        for (int start = 0; start < 12; start++) {
            rolling = earth.open();
            earth.pass(2, rolling, 0);
        }
        assertThat(Earth.gate(rolling, GateName.MISMATCH_RATE).n()).isEqualTo(24_000);
    }

    @Test
    void whatWentWrongBeforeItDoesSoStill() {
        earth.pass(12, rolling, 0);
        assertThat(rolling.turn().share().percent()).isEqualTo(10);
        earth.now = earth.now.plusSeconds(1);
        earth.pairs(rolling, 1_000, 100);
        rolling.keepTheLast(); // and is gone before anybody has judged
        Rolling next = earth.open();
        next.tick();
        assertThat(next.position().rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void whatWasProvenServesFromTheFirstRequestOn() {
        earth.pass(12, rolling, 0);
        assertThat(earth.open().proven().holds("GET", "/accounts/7", Headers.none()))
                .isTrue();
    }

    @Test
    void otherVersionsRulesOrGatesBeginAnew() {
        earth.pass(5, rolling, 0);
        isAnew(earth.open("v2"));
        earth.pass(5, rolling, 0);
        RolloutSettings now = Earth.settings("v1");
        isAnew(open(earth, new RolloutSettings(Earth.SERVICE, now.plan(), now.gates(), "v1", "other rules")));
        earth.pass(5, rolling, 0);
        isAnew(open(earth, new RolloutSettings(Earth.SERVICE, now.plan(), Gates.DEFAULTS, "v1", "other rules")));
    }

    private void isAnew(Rolling next) {
        assertThat(next.position().epoch()).isGreaterThan(rolling.position().epoch());
        next.tick();
        assertThat(Earth.gate(next, GateName.MISMATCH_RATE).n()).isZero();
        rolling = next;
        rolling.steer(Order.of(Verb.RESUME, ""));
    }

    @Test
    void aMoveThatWasLostMayHaveBegunAnEpoch() {
        earth.pass(5, rolling, 0);
        earth.writesAtOnce = false;
        Earth.changeRules(rolling);
        earth.pass(5, rolling, 0);
        earth.kill();
        isAnew(earth.open());
    }

    @Test
    void aStepThatWasNotBegunNeedsItsOwnPairsAndKeepsThoseOfTheEpoch() {
        earth.writesAtOnce = false;
        earth.pass(11, rolling, 0);
        assertThat(rolling.waitingFor()).hasValue(10);
        earth.writeAll(); // and is gone before the step is taken
        Rolling next = earth.open();
        next.tick();
        assertThat(next.turn().share().percent()).isZero();
        assertThat(Earth.gate(next, GateName.MISMATCH_RATE).n()).isGreaterThan(9_000);
        assertThat(Earth.gate(next, GateName.MIN_PAIRS).n()).isZero();
    }

    @Test
    void endpointsThatTurnedOutToBeOneAreOneAfterwards() {
        rolling.tick();
        for (int i = 0; i < 100; i++) {
            Endpoint word = new Endpoint("GET", "/accounts/name" + i % 40);
            rolling.judged(word, earth.pair(Earth.counting(rolling)), Verdict.MATCH);
        }
        rolling.tick();
        earth.oneEndpoint = true;
        rolling.tick();
        KeptEvidence kept = earth.evidence(Earth.SERVICE).orElseThrow();
        assertThat(kept.inEpoch().byEndpoint()).containsOnlyKeys(Earth.ENDPOINT);
        Rolling next = earth.open();
        next.tick();
        assertThat(Earth.gate(next, GateName.MISMATCH_RATE).n()).isEqualTo(100);
    }

    @Test
    void ofManyEndpointsSomeAreWrittenAtATimeAndAllBeforeTheEnd() {
        rolling.tick();
        manyEndpoints();
        rolling.tick();
        assertThat(endpointsKept()).isEqualTo(Written.MOST_AT_ONCE);
        rolling.tick();
        rolling.tick();
        assertThat(endpointsKept()).isEqualTo(250);
        manyEndpoints();
        rolling.keepTheLast();
        Rolling next = earth.open();
        next.tick();
        assertThat(Earth.gate(next, GateName.MISMATCH_RATE).n()).isEqualTo(500);
    }

    @Test
    void whatAnEpochBeforeHadFoundOutOfEndpointsThatWaitToBeWrittenCountsInNone() {
        rolling.tick();
        manyEndpoints();
        rolling.keepTheLast();
        Earth.changeRules(rolling);
        rolling.tick();
        manyEndpoints();
        rolling.tick();
        assertThat(endpointsKept()).isEqualTo(Written.MOST_AT_ONCE);
        Rolling next = open(earth, rolling.settings());
        next.tick();
        assertThat(Earth.gate(next, GateName.MISMATCH_RATE).n()).isEqualTo(Written.MOST_AT_ONCE);
    }

    private void manyEndpoints() {
        for (int i = 0; i < 250; i++) {
            rolling.judged(new Endpoint("GET", "/things" + i), earth.pair(Earth.counting(rolling)), Verdict.MATCH);
        }
    }

    private int endpointsKept() {
        return earth.evidence(Earth.SERVICE)
                .orElseThrow()
                .inEpoch()
                .byEndpoint()
                .size();
    }

    @Test
    void whatAStoreThatIsFullDoesNotTakeItGetsLater() {
        rolling.tick();
        earth.full = true;
        earth.pass(3, rolling, 0);
        earth.full = false;
        rolling.tick();
        Rolling next = earth.open();
        next.tick();
        assertThat(Earth.gate(next, GateName.MISMATCH_RATE).n()).isEqualTo(3_000);
    }

    @Test
    void whereverItIsKilledNothingIsWeighedThatWasNotSeen() {
        for (long seed = 0; seed < 100; seed++) {
            killedAnywhere(new Random(seed));
        }
    }

    /** Each epoch's pairs are counted here too, as the requests' own mark says. */
    private static void killedAnywhere(Random chance) {
        Earth earth = new Earth();
        earth.writesAtOnce = false;
        Rolling rolling = earth.open();
        long epoch = rolling.turn().epoch();
        long seen = 0;
        for (int i = 0; i < 60; i++) {
            earth.written = chance.nextInt(earth.written, earth.offered.size() + 1);
            if (chance.nextInt(6) == 0) {
                Earth.changeRules(rolling);
            }
            if (chance.nextInt(6) == 0) {
                earth.kill();
                rolling = open(earth, rolling.settings());
            }
            seen = rolling.turn().epoch() == epoch ? seen : 0;
            epoch = rolling.turn().epoch();
            earth.pairs(rolling, 10, 0);
            seen += 10;
            earth.now = earth.now.plusSeconds(1);
            rolling.tick();
            assertThat(Earth.gate(rolling, GateName.MISMATCH_RATE).n()).isLessThanOrEqualTo(seen);
        }
    }

    private static Rolling open(Earth earth, RolloutSettings settings) {
        return Rolling.open(settings, new World(earth, earth, earth, earth, earth, earth));
    }
}
