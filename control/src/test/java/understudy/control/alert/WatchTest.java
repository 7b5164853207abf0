package understudy.control.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import understudy.control.World;
import understudy.run.ParallelRun;
import understudy.run.alert.Alert;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;

/** States are seen and have people told, by the second. */
class WatchTest {

    private final World world = new World();
    private final List<ParallelRun> runs = new ArrayList<>(List.of(world.open("accounts"), world.open("cards")));
    private final Notes notes = new Notes();
    private Instant now = World.NOW;
    private Alerts alerts = open();
    private Watch watch = watch();

    private Alerts open() {
        Alerts opened = Alerts.open(AlertSettings.of(List.of(), Map.of()), notes, () -> now);
        opened.pageAt(Told.PAGE, List::of);
        return opened;
    }

    private Watch watch() {
        return new Watch(() -> runs, world, world::trouble, alerts, () -> now);
    }

    private void restart() {
        alerts.close();
        alerts = open();
        watch = watch();
    }

    /** Looks once a second. */
    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plus(Duration.ofSeconds(1));
            watch.look();
        }
    }

    private String lasting() {
        return alerts.lasting().stream().map(Alert::topic).sorted().collect(Collectors.joining(" "));
    }

    @Test
    void aShadowThatIsDownIsToldWithinAMinuteAndThatItIsUpAgainToo() {
        world.breaker = "open";
        pass(10);
        assertThat(lasting()).isEmpty();
        pass(20);
        assertThat(lasting()).isEqualTo("shadowDown-accounts shadowDown-cards");
        world.breaker = "closed";
        pass(20);
        assertThat(lasting()).isEqualTo("shadowDown-accounts shadowDown-cards");
        pass(20);
        assertThat(lasting()).isEmpty();
    }

    @Test
    void aBreakerThatOpensAndClosesAllTheTimeIsOneAlert() {
        world.breaker = "open";
        pass(30);
        Instant since = alerts.lasting().getFirst().at();
        for (int i = 0; i < 100; i++) {
            world.breaker = i % 10 == 0 ? "closed" : "halfOpen";
            pass(3);
        }
        assertThat(alerts.lasting().getFirst().at()).isEqualTo(since);
    }

    @Test
    void aStoreThatKeepsNothingIsOneAlertOfTheWholeGateway() {
        world.trouble = "understudy.db: locked";
        pass(20);
        assertThat(alerts.lasting()).singleElement().satisfies(alert -> {
            assertThat(alert.service()).isEmpty();
            assertThat(alert.text()).isEqualTo("store degraded: understudy.db: locked");
        });
        world.trouble = "";
        pass(60);
        assertThat(lasting()).isEmpty();
    }

    @Test
    void whatLastsOverARestartIsNotBegunAgainAndEnds() {
        world.breaker = "open";
        pass(30);
        List<Alert> before = alerts.lasting();
        restart();
        pass(60);
        assertThat(alerts.lasting()).isEqualTo(before);
        world.breaker = "closed";
        restart();
        pass(60);
        assertThat(lasting()).isEmpty();
    }

    @Test
    void sheddingIsToldWhileItGoesOnAndNotForAMoment() {
        ParallelRun run = runs.getFirst();
        pass(1);
        shed(run);
        pass(60);
        assertThat(lasting()).isEmpty();
        for (int i = 0; i < 30; i++) {
            shed(run);
            pass(1);
        }
        assertThat(lasting()).isEqualTo("budgetShed-accounts");
        assertThat(alerts.lasting().getFirst().text()).contains("were not copied or not judged");
        pass(120);
        assertThat(lasting()).isEmpty();
    }

    private static void shed(ParallelRun run) {
        run.accept(World.pair("accounts", World.says("1"), new Outcome.NotAsked(Reason.MEMORY)));
    }

    @Test
    void aServiceThatIsGoneHasNoStates() {
        world.breaker = "open";
        pass(30);
        runs.removeLast();
        pass(1);
        assertThat(lasting()).isEqualTo("shadowDown-accounts");
    }
}
