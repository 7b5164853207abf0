package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.run.cause.Spread;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Request;

/** Which pairs are kept of a cause. */
class CauseSamplesTest {

    private final World world = new World();
    private ParallelRun run = world.open();

    private void differ(String client, int length) {
        Request request = new Request("GET", "/a", Headers.none(), Body.empty(), client);
        String pad = "x".repeat(length);
        run.accept(world.pair(
                request,
                World.answered(200, "{\"a\":1,\"p\":\"%s\"}".formatted(pad)),
                World.answered(200, "{\"a\":2,\"p\":\"%s\"}".formatted(pad))));
    }

    private List<Sample> kept() {
        return run.causes().getFirst().samples().stream()
                .map(id -> run.sample(id).orElseThrow())
                .toList();
    }

    @Test
    void theFirstThreeAreKeptAndOfABurstOfTheSameNoMore() {
        for (int i = 0; i < 1_000; i++) {
            differ("192.0.2.1", 0);
        }
        assertThat(kept()).hasSize(Spread.FEWEST);
    }

    @Test
    void aBurstOfManyClientsDoesNotFillAllPlaces() {
        for (int i = 0; i < 200; i++) {
            differ("192.0.2." + i, 0);
        }
        assertThat(kept()).hasSize(Spread.AT_ONCE);
    }

    @Test
    void anotherSizeIsKeptToo() {
        for (int i = 0; i < 10; i++) {
            differ("192.0.2.1", 0);
        }
        differ("192.0.2.1", 5_000);
        differ("192.0.2.1", 5_001);

        assertThat(kept()).hasSize(Spread.FEWEST + 1);
        assertThat(kept().getLast().oldReply().body().length()).isGreaterThan(5_000);
    }

    @Test
    void oneADayForAMonthLeavesTenFromAllOverTheMonth() {
        Instant began = world.now;
        for (int hour = 0; hour < 30 * 24; hour++) {
            world.now = began.plus(Duration.ofHours(hour));
            differ("192.0.2.1", 0);
        }
        run.tick();

        List<Instant> times = kept().stream().map(Sample::at).toList();
        assertThat(times).hasSize(Spread.MOST).isSorted();
        assertThat(times.getFirst()).isEqualTo(began);
        for (int week = 1; week < 4; week++) {
            Instant from = began.plus(Duration.ofDays(7L * week));
            assertThat(times).anyMatch(time -> !time.isBefore(from) && time.isBefore(from.plus(Duration.ofDays(7))));
        }
        assertThat(run.causes().getFirst().count()).isEqualTo(720);
    }

    @Test
    void theOneThatLooksUnlikeTheOthersOutlivesThem() {
        differ("192.0.2.1", 0);
        differ("192.0.2.7", 80_000);
        for (int hour = 0; hour < 500; hour++) {
            world.now = world.now.plus(Duration.ofHours(1));
            differ("192.0.2.1", 0);
        }
        assertThat(kept())
                .hasSize(Spread.MOST)
                .anyMatch(sample -> sample.oldReply().body().length() > 80_000);
    }

    @Test
    void whatIsNoLongerKeptLeavesTheStoreOnceItTakesThat() {
        for (int hour = 0; hour < 200; hour++) {
            world.now = world.now.plus(Duration.ofHours(1));
            differ("192.0.2.1", 0);
        }
        assertThat(world.samples).hasSizeGreaterThan(Spread.MOST);
        world.full = true;
        run.tick();
        assertThat(world.samples).hasSizeGreaterThan(Spread.MOST);

        world.full = false;
        run.tick();

        assertThat(world.samples.keySet())
                .containsExactlyInAnyOrderElementsOf(run.causes().getFirst().samples());
    }

    @Test
    void aPairThatAnotherCauseKeepsStays() {
        run.accept(world.pair("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}"));
        for (int hour = 0; hour < 300; hour++) {
            world.now = world.now.plus(Duration.ofHours(1));
            boolean both = hour == 150;
            run.accept(world.pair("/a", "{\"a\":1,\"b\":1}", both ? "{\"a\":2,\"b\":2}" : "{\"a\":2,\"b\":1}"));
        }
        run.tick();

        assertThat(run.causes())
                .hasSize(2)
                .allSatisfy(cause -> assertThat(world.samples.keySet()).containsAll(cause.samples()));
        assertThat(run.causes().getLast().samples()).as("of the rare one").hasSize(2);
    }

    @Test
    void aRestartGoesOnSpreadingThemOverTime() {
        for (int hour = 0; hour < 100; hour++) {
            world.now = world.now.plus(Duration.ofHours(1));
            differ("192.0.2.1", 0);
        }
        run.tick();
        run = world.open();
        for (int i = 0; i < 1_000; i++) {
            differ("192.0.2." + i % 200, 0);
        }
        assertThat(kept()).as("it is not yet time for another").hasSize(Spread.MOST);
        assertThat(kept().getLast().at()).isBefore(world.now);
        for (int hour = 0; hour < 100; hour++) {
            world.now = world.now.plus(Duration.ofHours(1));
            differ("192.0.2.1", 0);
        }
        run.tick();

        assertThat(kept()).hasSize(Spread.MOST).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        assertThat(world.samples).hasSize(Spread.MOST);
    }
}
