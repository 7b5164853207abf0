package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;

/** Causes that need no look any more. */
class StaleCausesTest {

    private final World world = new World();
    private ParallelRun run = world.open();

    private void differ(String path, String oldBody, String newBody, int times) {
        for (int i = 0; i < times; i++) {
            run.accept(world.pair(path, oldBody, newBody));
        }
    }

    private List<String> stale(ParallelRun of) {
        return of.causes().stream()
                .map(cause -> cause.path() + " " + of.triage().stale(cause).orElse("-"))
                .toList();
    }

    @Test
    void whatIsSeenNoLongerIsStaleAndStandsBelowWhatIs() {
        differ("/a", "{\"balance\":1}", "{\"balance\":2}", 10);
        differ("/a", "{\"owner\":1}", "{\"owner\":2}", 1);
        differ("/a", "{\"a\":1}", "{\"a\":1}", 98);
        assertThat(stale(run)).containsExactly("$.balance -", "$.owner -");

        differ("/a", "{\"a\":1}", "{\"a\":1}", 2);
        assertThat(stale(run))
                .as("of one that was seen once in eleven pairs nothing is told yet")
                .containsExactly("$.owner -", "$.balance not seen in the last 101 compared pairs of its endpoint");

        differ("/a", "{\"balance\":1}", "{\"balance\":2}", 1);
        assertThat(stale(run)).as("seen again").containsExactly("$.balance -", "$.owner -");
        differ("/b", "{\"a\":1}", "{\"a\":1}", 1_000);
        assertThat(stale(run)).as("pairs of others say nothing of it").containsExactly("$.balance -", "$.owner -");
    }

    @Test
    void afterARestartPairsAreCountedAnewBeforeACauseIsStale() {
        differ("/a", "{\"a\":1}", "{\"a\":2}", 5);
        differ("/a", "{\"a\":1}", "{\"a\":1}", 200);
        assertThat(run.triage().stale(run.causes().getFirst())).isPresent();
        run.tick();

        run = world.open();
        assertThat(run.triage().stale(run.causes().getFirst())).isEmpty();
        differ("/a", "{\"a\":1}", "{\"a\":1}", 412);
        assertThat(run.triage().stale(run.causes().getFirst())).isPresent();
    }

    @Test
    void whatIsFixedOrNoiseIsStaleAndWhatIsIntendedIsNot() {
        differ("/a", "{\"a\":1}", "{\"a\":2}", 2);
        String id = run.causes().getFirst().id();
        for (CauseState state : CauseState.values()) {
            Remedy remedy = state == CauseState.OLD_BUG ? Remedy.FIX : Remedy.NONE;
            run.triage().decide(id, state, Decision.of(state, remedy, "ann", "", world.now, Decision.NEVER));
            boolean stale = state == CauseState.FIXED || state == CauseState.NOISE;
            assertThat(run.triage().stale(run.causes().getFirst()).isPresent())
                    .as(state.label())
                    .isEqualTo(stale);
        }
    }
}
