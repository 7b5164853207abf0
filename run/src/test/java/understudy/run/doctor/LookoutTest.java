package understudy.run.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.run.ParallelRun;
import understudy.run.World;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;

class LookoutTest {

    private final World world = new World();
    private final ParallelRun run = world.open();

    private void pairs(int many, Outcome candidate) {
        for (int i = 0; i < many; i++) {
            run.accept(world.pair("/a", World.answered(200, ""), candidate));
        }
    }

    private Sight.State afterSeconds(int seconds) {
        world.now = world.now.plus(Duration.ofSeconds(seconds));
        run.tick();
        return run.sight().state();
    }

    @Test
    void aRunThatJudgesPairsSees() {
        assertThat(run.sight().state()).isEqualTo(Sight.State.UNKNOWN);
        pairs(30, World.answered(200, ""));
        assertThat(afterSeconds(26)).isEqualTo(Sight.State.SEEING);
        assertThat(afterSeconds(3600)).as("nothing came since").isEqualTo(Sight.State.SEEING);
    }

    @Test
    void whereNothingIsCopiedTheKeyIsNamedUntilSomethingIs() {
        pairs(30, new Outcome.NotAsked(Reason.NEVER));
        assertThat(afterSeconds(26)).isEqualTo(Sight.State.NOTHING_COPIED);
        assertThat(run.sight().says()).contains("0 of 30 requests were copied: shadow.never leaves them out");
        assertThat(run.sight().cure()).isEqualTo("look at shadow.never");
        pairs(1, World.answered(200, ""));
        assertThat(afterSeconds(26)).isEqualTo(Sight.State.SEEING);
    }

    @Test
    void whereCopiesAreMadeAndNoneIsJudgedItIsBlind() {
        pairs(30, new Outcome.Failed(Reason.MALFORMED, ""));
        assertThat(afterSeconds(26)).isEqualTo(Sight.State.BLIND);
        assertThat(run.sight().says()).contains("sent something that is not HTTP");
    }

    @Test
    void fewRequestsAreWaitedForUntilTheyAreEnough() {
        pairs(10, new Outcome.NotAsked(Reason.NEVER));
        assertThat(afterSeconds(60)).isEqualTo(Sight.State.UNKNOWN);
        pairs(10, new Outcome.NotAsked(Reason.NEVER));
        assertThat(afterSeconds(1)).isEqualTo(Sight.State.NOTHING_COPIED);
    }

    @Test
    void whatEndsWithAHandoverIsNoBlindness() {
        pairs(30, new Outcome.NotAsked(Reason.HANDOVER));
        assertThat(afterSeconds(26)).isEqualTo(Sight.State.SEEING);
    }

    @Test
    void aDifferenceMadeOnPurposeThatIsNotFoundInTimeIsBlindnessUntilItIs() {
        List<Runnable> hanging = new ArrayList<>();
        world.comparing = hanging::add;
        assertThat(afterSeconds(1)).isEqualTo(Sight.State.UNKNOWN);
        assertThat(afterSeconds(61)).isEqualTo(Sight.State.BLIND);
        assertThat(run.sight().says()).isEqualTo("a difference made on purpose was not found");
        hanging.forEach(Runnable::run);
        assertThat(run.sight().state()).isEqualTo(Sight.State.UNKNOWN);
    }

    @Test
    void thatARolloutIsOverIsNoBlindness() {
        pairs(30, new Outcome.NotAsked(Reason.RUN_OVER));
        assertThat(afterSeconds(26)).isEqualTo(Sight.State.SEEING);
    }
}
