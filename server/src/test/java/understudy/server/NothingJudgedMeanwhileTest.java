package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.run.ParallelRun;
import understudy.run.rollout.Order;
import understudy.run.rollout.Rolling;
import understudy.server.config.Config;
import understudy.server.config.ServiceConfig;

/**
 * While how pairs are compared is another already, and the rollout has not begun anew, nothing is judged: a rule that hides what a gate
 * waits for must not raise the share by what was found without it.
 */
class NothingJudgedMeanwhileTest {

    @TempDir
    private Path folder;

    private Place place;
    private Rooms rooms;
    private Rolling rolling;

    @BeforeEach
    void openRooms() {
        place = Place.in(folder).says(service(""));
        Config config = place.config();
        rooms = new Rooms(config); // without what ticks by itself
        rooms.shelf.open(config.data());
        rooms.openRuns();
        rooms.openGateway(false);
        rolling = rooms.rolling("a").orElseThrow();
    }

    @AfterEach
    void closeRooms() {
        rooms.gateway().close(Duration.ZERO);
        rooms.finishComparing();
        rooms.alerts.rest();
        rooms.shelf.close();
        rooms.alerts.close();
    }

    private static String service(String more) {
        return "{name: a, state: none, old: {url: \"http://127.0.0.1:1\"}, new: {url: \"http://127.0.0.1:2\"}%s, rollout: {}}"
                .formatted(more);
    }

    @Test
    void whileARuleIsTakenOver() throws InterruptedException {
        ServiceConfig of = rooms.config().services().getFirst();
        nothingIsJudgedDuring(() -> rooms.followRules(of, List.of(), ""));
    }

    @Test
    void whileAConfigIsTakenOver() throws InterruptedException {
        Config wanted = place.says(service(", timeout: 20s")).config();
        nothingIsJudgedDuring(() -> rooms.follow(wanted, new ConfigChange(rooms.config(), wanted)));
    }

    /** The run is held, so that the change stands still halfway. */
    private void nothingIsJudgedDuring(Runnable change) throws InterruptedException {
        rooms.rollings.tick();
        assertThat(rolling.judgement()).isPresent();
        rolling.steer(Order.of(Order.Verb.RETRY, "for a test")); // nothing was judged since
        assertThat(rolling.judgement()).isEmpty();
        ParallelRun run = rooms.runs().getFirst();
        Thread changing = Thread.ofPlatform().daemon().unstarted(change);
        synchronized (run) {
            changing.start();
            await().until(() -> changing.getState() == Thread.State.BLOCKED);
            rooms.rollings.tick();
            assertThat(rolling.judgement()).isEmpty();
        }
        changing.join();
        rooms.rollings.tick();
        assertThat(rolling.judgement()).isPresent();
    }
}
