package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.run.cause.Root;
import understudy.traffic.Verdict;

/** What is decided of a root, and of the causes that are seen with it. */
class RootDecisionsTest {

    private final World world = new World();
    private final ParallelRun run = world.open();

    private void differ(String path, String oldBody, String newBody, int times) {
        for (int i = 0; i < times; i++) {
            run.accept(world.pair(path, oldBody, newBody));
        }
    }

    private void currencyAndPrice(int pairs) {
        for (int i = 1; i <= pairs; i++) {
            run.accept(world.currencyAndPrice(i));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INTENDED", "NOISE"})
    void excusingOneDoesNotExcuseWhatAlwaysCameWithIt(CauseState state) {
        currencyAndPrice(10);
        assertThat(run.triage().roots()).hasSize(1);

        for (String path : List.of("$.currency", "$.price")) {
            currencyAndPrice(2);
            assertThat(run.counts().of(Verdict.MISMATCH))
                    .isEqualTo(run.counts().verdicts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            run.triage().decide(World.cause(run, path).id(), state, decision(state));
            assertThat(World.cause(run, path).state()).isEqualTo(state);
        }
    }

    @Test
    void aRootThatIsExcusedLeavesThoseUnderItNew() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);
        Root root = run.triage().roots().getFirst();

        Root decided = run.triage()
                .decide(root.cause().id(), CauseState.INTENDED, intended())
                .orElseThrow();
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 5);

        assertThat(decided.with()).isEmpty();
        assertThat(World.cause(run, "$.b").state()).isEqualTo(CauseState.NEW);
        assertThat(run.counts().verdicts()).containsOnlyKeys(Verdict.MISMATCH);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW_BUG", "FIXED"})
    void whatDoesNotExcuseIsDecidedOfThoseUnderItToo(CauseState state) {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);

        run.triage().decide(run.triage().roots().getFirst().cause().id(), state, decision(state));

        assertThat(run.causes()).extracting(Cause::state).containsOnly(state);
    }

    @Test
    void whatADecisionDoesNotSayStaysOfEachAsItWasAndElseIsSaidOfItsRoot() {
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":\"x\",\"b\":2,\"c\":2}", 10);
        Root root = run.triage().roots().getFirst();
        decideKeeping("$.b", "bea", "", false, false);
        decideKeeping("$.b", "", "", true, true);
        assertThat(World.cause(run, "$.b").decision().owner()).isEqualTo("bea");
        decideKeeping("$.a", "ann", "cents", false, false);
        assertThat(World.cause(run, "$.b").decision().owner()).isEqualTo("ann");

        decideKeeping("$.c", "cy", "", false, true);
        decideKeeping("$.a", "", "", true, false);
        assertThat(run.triage().roots().getFirst().cause().id())
                .isEqualTo(root.cause().id());
        assertThat(List.of("$.a", "$.b", "$.c"))
                .extracting(path -> World.cause(run, path).decision().owner() + ":"
                        + World.cause(run, path).decision().reason())
                .containsExactly("ann:", "ann:", "cy:");
    }

    private void decideKeeping(String path, String owner, String reason, boolean keepsOwner, boolean keepsReason) {
        Decision said = Decision.of(CauseState.NEW, Remedy.NONE, owner, reason, world.now, Decision.NEVER);
        run.triage()
                .decide(
                        World.cause(run, path).id(),
                        CauseState.NEW,
                        earlier -> said.keeping(earlier, keepsOwner, keepsReason),
                        Set.of());
    }

    @Test
    void excusingTheRootWithWhatComesOfItExcusesBoth() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);

        Root decided = excuseAll();
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 5);

        assertThat(decided.with()).hasSize(1);
        assertThat(run.counts().of(Verdict.INTENDED)).isEqualTo(5);
    }

    /** Nobody looked at it without its root: it may be quite another thing. */
    @Test
    void whatWasExcusedAlongWithItsRootIsNewWithoutIt() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);
        excuseAll();

        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":1}", 1);
        assertThat(run.counts().of(Verdict.INTENDED)).as("the root alone").isEqualTo(1);
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":1,\"b\":2}", 1);

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(11);
        assertThat(run.triage().roots()).hasSize(2);
        assertThat(run.triage().roots().getFirst().cause().path()).isEqualTo("$.b");
        assertThat(run.triage().roots().getFirst().cause().state()).isEqualTo(CauseState.NEW);
        assertThat(world.told).hasSize(2);
        assertThat(run.triage().roots().getLast().cause().state()).isEqualTo(CauseState.INTENDED);
    }

    @Test
    void aPartThatIsDecidedByItselfStandsByItself() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);
        String part = run.triage().roots().getFirst().with().getFirst().id();
        assertThat(run.triage().root(part).orElseThrow().cause().path()).isEqualTo("$.a");

        run.triage().decide(part, CauseState.INTENDED, intended());

        assertThat(run.triage().roots()).hasSize(2);
        assertThat(run.triage().root(part).orElseThrow().cause().id()).isEqualTo(part);
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":1,\"b\":2}", 1);
        assertThat(run.counts().of(Verdict.INTENDED)).isEqualTo(1);
    }

    private Root excuseAll() {
        Root root = run.triage().roots().getFirst();
        Set<String> with = root.with().stream().map(Cause::id).collect(Collectors.toSet());
        return run.triage()
                .decide(root.cause().id(), CauseState.INTENDED, intended(), with)
                .orElseThrow();
    }

    private Decision intended() {
        return decision(CauseState.INTENDED);
    }

    private Decision decision(CauseState state) {
        return Decision.of(state, Remedy.NONE, "", "", world.now, Decision.NEVER);
    }

    @Test
    void theListBeginsWithWhatIsNewThenWithWhatIsSevere() {
        differ("/a", "{\"x\":1}", "{\"x\":2}", 50);
        differ("/b", "{\"x\":1}", "{\"x\":2}", 2);
        differ("/c", "{\"balance\":1}", "{\"balance\":2}", 1);
        differ("/d", "{\"x\":1}", "{\"x\":\"1\"}", 9);
        String typed = run.triage().roots().getFirst().cause().id();
        run.triage().decide(typed, CauseState.NOISE, intended());

        assertThat(run.triage().roots())
                .extracting(root -> root.cause().endpoint().toString())
                .containsExactly("GET /c", "GET /a", "GET /b", "GET /d");
    }
}
