package understudy.run.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import understudy.run.ParallelRun;
import understudy.run.RunSettings.Again;
import understudy.run.World;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Mismatches that are asked again: only timing excuses them. */
class RecheckTest {

    private final World world = new World();

    RecheckTest() {
        world.again = new Again(60, 0, Duration.ZERO);
    }

    private void nowSays(Version version, String json) {
        world.outcomes.put(version, World.answered(200, json));
    }

    /** They differ as these texts do, and were asked again. */
    private ParallelRun differed(String old, String fresh) {
        ParallelRun run = world.open();
        mismatch(run, old, fresh);
        return run;
    }

    private void nowSay(String old, String fresh) {
        nowSays(Version.OLD, old);
        nowSays(Version.NEW, fresh);
    }

    /** Fails like a fault of ours, when a pair is kept. */
    private static final class Unreadable implements Headers {

        @Override
        public Optional<String> first(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> all(String name) {
            return List.of();
        }

        @Override
        public void forEach(BiConsumer<String, String> line) {
            throw new IllegalStateException("a fault of ours");
        }
    }

    @Test
    void S09_whatGoesWrongAfterAskingAgainCostsThePairItsVerdictAndNothingElse() {
        ParallelRun run = world.open();
        nowSay("{\"a\":1}", "{\"a\":7}");
        Request request = new Request("GET", "/a", new Unreadable(), Body.empty(), "192.0.2.1");

        run.accept(world.pair(request, World.answered(200, "{\"a\":1}"), World.answered(200, "{\"a\":7}")));

        assertThat(run.doubts().rechecks().asked()).isEqualTo(1);
        assertThat(run.counts().unjudged()).isEqualTo(Map.of(Reason.COMPARER_FAILED, 1L));
        assertThat(run.counts().requests()).isEqualTo(1);
        assertThat(run.waitingBytes()).isZero();
    }

    private void mismatch(ParallelRun run, String old, String fresh) {
        run.accept(world.pair("/accounts/1", old, fresh));
    }

    @Test
    void aRaceIsTransientAndItsDelayIsKept() {
        nowSay("{\"a\":2}", "{\"a\":2}");
        world.lateness = Duration.ofMillis(40);

        ParallelRun run = differed("{\"a\":1}", "{\"a\":2}");

        assertThat(run.counts().of(Verdict.TRANSIENT)).isEqualTo(1);
        assertThat(run.counts().requests()).isEqualTo(1);
        assertThat(run.causes()).isEmpty();
        assertThat(run.doubts().rechecks()).isEqualTo(new Rechecks(1, 1, 0, Duration.ofMillis(40)));
    }

    @Test
    void aBugThatShowsOnceInAHundredTimesStaysAMismatchAndIsMarkedFlaky() {
        nowSay("{\"a\":1}", "{\"a\":1}");

        ParallelRun run = differed("{\"a\":1}", "{\"a\":7}");

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.flaky()).isEqualTo(1));
        assertThat(run.doubts().rechecks().flaky()).isEqualTo(1);
    }

    @Test
    void thatACauseIsFlakyIsKnownAfterARestartAndCountsOn() {
        nowSay("{\"a\":1}", "{\"a\":1}");
        differed("{\"a\":1}", "{\"a\":7}").tick();

        ParallelRun after = differed("{\"a\":1}", "{\"a\":7}");

        assertThat(after.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.flaky()).isEqualTo(2);
            assertThat(cause.count()).isEqualTo(2);
        });
    }

    @Test
    void whatDiffersAgainIsAMismatchAndNotFlaky() {
        nowSay("{\"a\":1}", "{\"a\":7}");

        ParallelRun run = differed("{\"a\":1}", "{\"a\":7}");

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.flaky()).isZero());
    }

    /** A value that is another each time is noise perhaps, but no race. */
    @Test
    void thatOldChangedIsNotEnoughWhenTheTwoStillDisagree() {
        nowSay("{\"a\":3}", "{\"a\":4}");

        ParallelRun run = differed("{\"a\":1}", "{\"a\":2}");

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
    }

    @Test
    void aRaceAtOnePlaceExcusesNoOther() {
        nowSay("{\"a\":2,\"b\":1}", "{\"a\":2,\"b\":1}");

        ParallelRun run = differed("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":9}");

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
    }

    @Test
    void aVersionThatDoesNotAnswerExcusesNothing() {
        ParallelRun run = world.open();
        world.outcomes.put(Version.OLD, new Outcome.TimedOut(Duration.ofSeconds(5)));
        nowSays(Version.NEW, "{\"a\":1}");
        mismatch(run, "{\"a\":1}", "{\"a\":2}");
        world.outcomes.put(Version.OLD, new Outcome.NotAsked(Reason.STOPPED));
        mismatch(run, "{\"a\":1}", "{\"a\":2}");

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(2);
        assertThat(run.waitingBytes()).isZero();
    }

    @Test
    void newMayCatchUpWithinTheLagThatWasDeclared() {
        world.again = new Again(60, 0, Duration.ofSeconds(2));
        ParallelRun run = world.open();
        nowSay("{\"a\":1}", "{\"a\":1}");

        mismatch(run, "{\"a\":1}", "{\"a\":0}");
        run.tick();
        assertThat(run.counts().requests()).isZero();
        assertThat(run.waitingBytes()).isPositive();
        world.now = world.now.plusSeconds(2);
        run.tick();

        assertThat(run.counts().of(Verdict.TRANSIENT)).isEqualTo(1);
        assertThat(run.waitingBytes()).isZero();
    }

    @Test
    void withoutADeclaredLagCatchingUpIsFlaky() {
        nowSay("{\"a\":1}", "{\"a\":1}");

        ParallelRun run = differed("{\"a\":1}", "{\"a\":0}");

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
    }

    @Test
    void whatWaitsWhenTheGatewayStopsIsAMismatch() {
        world.again = new Again(60, 0, Duration.ofSeconds(2));
        ParallelRun run = world.open();
        mismatch(run, "{\"a\":1}", "{\"a\":0}");
        run.stopAsking();

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.waitingBytes()).isZero();
        assertThat(world.asked).isEmpty();
    }

    @Test
    void askingAgainHasABudget() {
        ParallelRun run = world.open();
        nowSay("{\"a\":1}", "{\"a\":2}");
        for (int i = 0; i < 1_000; i++) {
            mismatch(run, "{\"a\":1}", "{\"a\":2}");
        }
        assertThat(run.doubts().rechecks().asked()).isEqualTo(60);
        assertThat(world.asked).hasSize(120);
        world.now = world.now.plusSeconds(10);
        for (int i = 0; i < 1_000; i++) {
            mismatch(run, "{\"a\":1}", "{\"a\":2}");
        }
        assertThat(run.doubts().rechecks().asked()).isEqualTo(70);
        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(2_000);
    }

    @Test
    void askingAgainIsASmallPartOfTheTraffic() {
        world.again = new Again(6_000, 0, Duration.ZERO);
        ParallelRun run = world.open();
        nowSays(Version.NEW, "{\"a\":2}");
        for (int i = 0; i < 500; i++) {
            mismatch(run, "{\"a\":1}", "{\"a\":2}");
        }
        assertThat(run.doubts().rechecks().asked()).isLessThanOrEqualTo(Allowance.FREE + 50);
    }

    @Test
    void switchedOffNobodyIsAsked() {
        world.again = Again.NEVER;
        ParallelRun run = world.open();
        mismatch(run, "{\"a\":1}", "{\"a\":2}");

        assertThat(world.asked).isEmpty();
        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
    }

    @Test
    void thePairIsHeldUntilBothHaveAnswered() {
        ParallelRun run = world.open();
        CompletableFuture<Outcome> late = new CompletableFuture<>();
        world.later.put(Version.NEW, late);
        nowSays(Version.OLD, "{\"a\":2}");
        mismatch(run, "{\"a\":1}", "{\"a\":2}");
        assertThat(run.counts().requests()).isZero();
        assertThat(run.waitingBytes()).isPositive();
        late.complete(World.answered(200, "{\"a\":2}"));

        assertThat(run.counts().of(Verdict.TRANSIENT)).isEqualTo(1);
        assertThat(run.waitingBytes()).isZero();
    }
}
