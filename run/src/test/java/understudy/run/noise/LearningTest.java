package understudy.run.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import understudy.run.ParallelRun;
import understudy.run.RunSettings.Again;
import understudy.run.World;
import understudy.run.cause.Cause;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Without a twin: old is asked again, and where it differs from itself is noise. */
class LearningTest {

    private final World world = new World();
    private final AtomicInteger moment = new AtomicInteger();

    private String stamped() {
        return "{\"at\":%d,\"balance\":10}".formatted(moment.incrementAndGet());
    }

    private void request(ParallelRun run) {
        world.outcomes.put(Version.OLD, World.answered(200, stamped()));
        run.accept(world.pair("/accounts/1", stamped(), stamped()));
    }

    @Test
    void nothingIsAskedAgainUnlessItIsAllowed() {
        ParallelRun run = world.open();
        for (int i = 0; i < 100; i++) {
            request(run);
        }
        assertThat(world.asked).isEmpty();
        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(100);
    }

    @Test
    void afterLearningWhatAlwaysDiffersIsNoise() {
        ParallelRun run = world.open();
        run.doubts().learn(Duration.ofSeconds(30));
        for (int i = 0; i < 50; i++) {
            request(run);
        }

        assertThat(run.counts().of(Verdict.MISMATCH)).isLessThanOrEqualTo(NoiseBook.ENOUGH_SUPPORT + 1);
        assertThat(run.counts().of(Verdict.NOISE)).isGreaterThanOrEqualTo(46);
        assertThat(run.doubts().noise()).singleElement().satisfies(place -> {
            assertThat(place.path()).isEqualTo("$.at");
            assertThat(place.learned()).isEqualTo(place.asked()).isGreaterThanOrEqualTo(20);
            assertThat(place.examples()).hasSize(NoisePlace.MOST_EXAMPLES);
        });
        assertThat(world.asked).allMatch(asked -> asked == Version.OLD);
    }

    @Test
    void askingMoreThanUsualEndsByItself() {
        ParallelRun run = world.open();
        run.doubts().learn(Duration.ofSeconds(30));
        request(run);
        assertThat(run.doubts().learned().left()).isEqualTo(Duration.ofSeconds(30));
        world.now = world.now.plusSeconds(31);
        run.tick();
        request(run);

        assertThat(world.asked).hasSize(1);
        assertThat(run.doubts().learned().left()).isZero();
    }

    @Test
    void allTheTimeItIsASmallRate() {
        world.again = new Again(0, 6, Duration.ZERO);
        ParallelRun run = world.open();
        for (int second = 0; second < 120; second++) {
            for (int i = 0; i < 10; i++) {
                request(run);
            }
            world.now = world.now.plusSeconds(1);
            run.tick();
        }
        assertThat(world.asked).hasSizeBetween(12, 18);
    }

    @Test
    void whereNewDiffersOftenerThanOldFromItselfIsAMismatch() {
        ParallelRun run = world.open();
        run.doubts().learn(Duration.ofMinutes(10));
        for (int i = 0; i < 600; i++) {
            boolean changed =
                    i % 20 == 0; // of old's second answers one in twenty is another, of new's every second one
            world.outcomes.put(Version.OLD, World.answered(200, "{\"price\":" + (changed ? 2 : 1) + "}"));
            run.accept(world.pair("/prices/1", "{\"price\":1}", "{\"price\":" + (i % 2 == 0 ? 3 : 1) + "}"));
            world.now = world.now.plusMillis(100);
        }

        Cause cause = run.causes().getFirst();
        assertThat(run.doubts().noise(cause))
                .hasValueSatisfying(place -> assertThat(place.differsInRates()).isTrue());
        assertThat(run.counts().of(Verdict.MISMATCH)).isGreaterThan(290);
    }

    @Test
    void anOldThatDoesNotAnswerTeachesNothing() {
        ParallelRun run = world.open();
        run.doubts().learn(Duration.ofSeconds(30));
        world.outcomes.put(Version.OLD, new Outcome.Failed(Reason.RESET, ""));
        run.accept(world.pair("/accounts/1", "{\"a\":1}", "{\"a\":1}"));

        assertThat(run.doubts().learned().unanswered()).isEqualTo(1);
        assertThat(run.doubts().noise()).isEmpty();
        assertThat(run.waitingBytes()).isZero();
    }

    @Test
    void whatWasNotCopiedIsNotAskedAgain() {
        ParallelRun run = world.open();
        run.doubts().learn(Duration.ofSeconds(30));
        run.accept(world.pair("/a", World.answered(200, "{}"), new Outcome.NotAsked(Reason.METHOD)));

        assertThat(world.asked).isEmpty();
    }
}
