package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseBook;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.traffic.Verdict;

/** What people decide about causes, and what comes of it. */
class CauseStatesTest {

    private final World world = new World();
    private ParallelRun run = world.open();

    private void differ(String oldBody, String newBody) {
        run.accept(world.pair("/a", oldBody, newBody));
    }

    private String id(String path) {
        return World.cause(run, path).id();
    }

    private Cause cause(String path) {
        return run.cause(id(path)).orElseThrow();
    }

    private Decision decision(CauseState state, Instant expires) {
        Remedy remedy = state == CauseState.OLD_BUG ? Remedy.KEEP : Remedy.NONE;
        return Decision.of(state, remedy, "ann", "asked for", world.now, expires);
    }

    private void decide(String path, CauseState state) {
        decide(path, state, Decision.NEVER);
    }

    private void decide(String path, CauseState state, Instant expires) {
        assertThat(run.triage().decide(id(path), state, decision(state, expires)))
                .isPresent();
    }

    private long counted(Verdict verdict) {
        return run.counts().of(verdict);
    }

    @ParameterizedTest
    @CsvSource({"INTENDED, INTENDED", "NOISE, NOISE", "NEW, MISMATCH", "NEW_BUG, MISMATCH", "OLD_BUG, MISMATCH"})
    void aPairCountsByWhatWasDecidedAboutItsCauses(CauseState state, Verdict verdict) {
        differ("{\"a\":1}", "{\"a\":2}");
        decide("$.a", state);

        differ("{\"a\":1}", "{\"a\":3}");

        assertThat(run.counts().verdicts())
                .as("what was counted before stays as it was")
                .isEqualTo(
                        verdict == Verdict.MISMATCH
                                ? Map.of(Verdict.MISMATCH, 2L)
                                : Map.of(Verdict.MISMATCH, 1L, verdict, 1L));
        assertThat(cause("$.a").count()).isEqualTo(2);
        assertThat(world.told).hasSize(1);
    }

    @Test
    void oneUndecidedCauseMakesAPairAMismatch() {
        differ("{\"a\":1}", "{\"a\":2}");
        differ("{\"b\":1}", "{\"b\":2}");
        decide("$.a", CauseState.INTENDED);

        differ("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}");
        assertThat(counted(Verdict.MISMATCH)).isEqualTo(3);

        decide("$.b", CauseState.NOISE);
        differ("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}");
        assertThat(counted(Verdict.INTENDED)).isEqualTo(1);
        assertThat(counted(Verdict.MISMATCH)).isEqualTo(3);
    }

    @Test
    void aPairWithMoreDifferencesThanAreLookedAtIsNeverExcused() {
        StringBuilder old = new StringBuilder("{");
        for (int i = 0; i <= CauseBook.MOST_CAUSES_OF_A_PAIR; i++) {
            old.append(i == 0 ? "" : ",").append("\"").append((char) ('a' + i)).append("\":1");
        }
        differ(old + "}", "{}");
        for (Cause cause : run.causes()) {
            run.triage().decide(cause.id(), CauseState.INTENDED, decision(CauseState.INTENDED, Decision.NEVER));
        }

        differ(old + "}", "{}");

        assertThat(counted(Verdict.MISMATCH)).isEqualTo(2);
        assertThat(counted(Verdict.INTENDED)).isZero();
    }

    @Test
    void whatIsFixedIsNewAgainWhenItIsSeenAgainAndToldOfOnceMore() {
        differ("{\"a\":1}", "{\"a\":2}");
        decide("$.a", CauseState.FIXED);
        assertThat(cause("$.a").state()).isEqualTo(CauseState.FIXED);

        world.now = world.now.plusSeconds(60);
        differ("{\"a\":1}", "{\"a\":2}");
        differ("{\"a\":1}", "{\"a\":2}");

        assertThat(cause("$.a").state()).isEqualTo(CauseState.NEW);
        assertThat(cause("$.a").decision().reopened()).isTrue();
        assertThat(cause("$.a").decision().owner()).isEqualTo("ann");
        assertThat(cause("$.a").count()).isEqualTo(3);
        assertThat(world.told).hasSize(2);
        assertThat(world.told.getLast().decision().reopened()).isTrue();
    }

    @Test
    void aRequestOfBeforeTheFixDoesNotReopenIt() {
        differ("{\"a\":1}", "{\"a\":2}");
        Instant before = world.now;
        world.now = before.plusSeconds(60);
        decide("$.a", CauseState.FIXED);

        world.now = before.plusSeconds(30);
        differ("{\"a\":1}", "{\"a\":2}");

        assertThat(cause("$.a").state()).isEqualTo(CauseState.FIXED);
        assertThat(world.told).hasSize(1);
        assertThat(counted(Verdict.MISMATCH)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTENDED", "NOISE"})
    void anExcuseEndsWhenItsTimeIsOver(CauseState state) {
        differ("{\"a\":1}", "{\"a\":2}");
        decide("$.a", state, world.now.plus(Duration.ofDays(1)));
        world.now = world.now.plus(Duration.ofDays(1)).minusMillis(1);
        differ("{\"a\":1}", "{\"a\":2}");
        assertThat(counted(Verdict.MISMATCH)).isEqualTo(1);

        world.now = world.now.plusMillis(1);
        assertThat(cause("$.a").state()).as("also before it is seen").isEqualTo(CauseState.NEW);
        assertThat(world.told).hasSize(1);

        differ("{\"a\":1}", "{\"a\":2}");
        assertThat(counted(Verdict.MISMATCH)).isEqualTo(2);
        assertThat(cause("$.a").state()).isEqualTo(CauseState.NEW);
        assertThat(world.told).hasSize(2);
    }

    @Test
    void decisionsOutliveARestartAtOnce() {
        differ("{\"a\":1}", "{\"a\":2}");
        Instant expires = world.now.plus(Duration.ofDays(7));
        decide("$.a", CauseState.INTENDED, expires);

        run = world.open(); // without a tick

        assertThat(cause("$.a").state()).isEqualTo(CauseState.INTENDED);
        assertThat(cause("$.a").decision())
                .isEqualTo(new Decision(Remedy.NONE, "ann", "asked for", world.now, expires, "", false));
        differ("{\"a\":1}", "{\"a\":2}");
        assertThat(counted(Verdict.INTENDED)).isEqualTo(1);
    }

    @Test
    void anAlertOfACauseThatCameBackIsSentAgainAfterARestartWhenNobodyGotIt() {
        differ("{\"a\":1}", "{\"a\":2}");
        decide("$.a", CauseState.FIXED);
        world.delivers = false;
        differ("{\"a\":1}", "{\"a\":2}");
        run.tick();

        world.delivers = true;
        run = world.open();
        run.tick();
        run = world.open();

        assertThat(world.told).hasSize(3);
        assertThat(world.told).extracting(Cause::id).containsOnly(id("$.a"));
    }

    @Test
    void whatWasDecidedBeforeAnybodyWasToldIsNotToldOfLater() {
        world.delivers = false;
        differ("{\"a\":1}", "{\"a\":2}");
        decide("$.a", CauseState.INTENDED);

        run = world.open();

        assertThat(world.told).hasSize(1);
    }

    @Test
    void aDecisionCanBeTakenBack() {
        differ("{\"a\":1}", "{\"a\":2}");
        decide("$.a", CauseState.INTENDED);
        decide("$.a", CauseState.NEW);

        differ("{\"a\":1}", "{\"a\":2}");

        assertThat(counted(Verdict.MISMATCH)).isEqualTo(2);
        assertThat(cause("$.a").decision().reopened()).isFalse();
        assertThat(world.told).hasSize(1);
    }

    @Test
    void aCauseThatNobodyKnowsIsNotDecided() {
        assertThat(run.triage().decide("c0ffee", CauseState.NOISE, decision(CauseState.NOISE, Decision.NEVER)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OLD_BUG  | NONE | 0  | state: oldBug alone (expected: keep or fix with it)
            NEW_BUG  | KEEP | 0  | keep: with state newBug (expected: with oldBug only)
            INTENDED | FIX  | 0  | fix: with state intended (expected: with oldBug only)
            FIXED    | NONE | 60 | expires: with state fixed (expected: with intended or noise only)
            INTENDED | NONE | -1 | expires: 2026-11-24T11:59:59Z (expected: later than now, 2026-11-24T12:00:00Z)
            """)
    void decisionsThatDoNotGoTogetherAreRefused(CauseState state, Remedy remedy, long inSeconds, String message) {
        Instant expires = inSeconds == 0 ? Decision.NEVER : world.now.plusSeconds(inSeconds);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decision.of(state, remedy, "", "", world.now, expires))
                .withMessage(message);
    }

    @Test
    void textsAndTimesOfDecisionsAreBounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Decision.of(CauseState.NOISE, Remedy.NONE, "a".repeat(201), "", world.now, Decision.NEVER))
                .withMessage("owner: 201 characters (expected: at most 200)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Decision.of(
                        CauseState.NOISE, Remedy.NONE, "", "", world.now, Instant.parse("+10000-01-01T00:00:00Z")))
                .withMessageStartingWith("expires: +10000-01-01");
    }
}
