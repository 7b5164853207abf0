package understudy.judge.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static understudy.judge.rollout.Everything.DWELLING;
import static understudy.judge.rollout.Everything.GO;
import static understudy.judge.rollout.Everything.GREEN;
import static understudy.judge.rollout.Everything.NOT_YET;
import static understudy.judge.rollout.Everything.STOP;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.judge.Decision;
import understudy.judge.rollout.Event.Standing;
import understudy.judge.rollout.Ruling.Moved;
import understudy.judge.rollout.Ruling.Refused;
import understudy.traffic.Share;

class TableTest {

    private static final Rollout AT_0 = Rollout.at(Share.NONE, "");
    private static final Rollout AT_10 = Rollout.at(new Share(10), "");
    private static final Rollout AT_25 = Rollout.at(new Share(25), "");
    private static final Rollout AT_100 = Rollout.at(new Share(100), "");

    private final Table table = Table.of(Plan.DEFAULTS);

    private static Event.Judged judged(Decision decision) {
        return judged(decision, GREEN);
    }

    private static Event.Judged judged(Decision decision, RollbackLight light) {
        return new Event.Judged(decision, Duration.ofMinutes(10), light);
    }

    private static Plan plan(Set<Integer> approval, OnFailed onFailed, long rollbackUpTo) {
        return new Plan(
                List.of(0, 10, 25, 50, 100),
                approval,
                Duration.ofHours(24),
                onFailed,
                Optional.of(Duration.ofHours(6)),
                rollbackUpTo);
    }

    private Moved moved(Rollout now, Event event) {
        return moved(table, now, event);
    }

    private static Moved moved(Table table, Rollout now, Event event) {
        assertThat(table.next(now, event)).isInstanceOf(Moved.class);
        return (Moved) table.next(now, event);
    }

    private static Standing standing(Decision decision) {
        return new Standing(decision, Told.NOTHING, false);
    }

    @Test
    void anEqualVersionGoesUpStepByStepAndBakes() {
        Rollout now = moved(Rollout.INITIAL, new Event.Start()).rollout();
        for (int step : new int[] {10, 25, 50, 100}) {
            assertThat(moved(now, judged(NOT_YET)).rollout()).isEqualTo(now);
            now = moved(now, judged(GO)).rollout();
            assertThat(now.share().percent()).isEqualTo(step);
        }
        assertThat(now.phase()).isEqualTo(Phase.PROMOTING);
        assertThat(moved(now, judged(GO)).rollout()).isEqualTo(now);
        Moved end = moved(now, new Event.Judged(GO, Duration.ofHours(24), GREEN));
        assertThat(end.rollout().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(end.effects()).contains(Effect.STOP_COPYING);
    }

    @Test
    void newProvenWorseIsRolledBackAndCopyingGoesOn() {
        Moved back = moved(AT_25, judged(STOP));
        assertThat(back.rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(back.rollout().share()).isEqualTo(Share.NONE);
        assertThat(back.rollout().reason()).isEqualTo("errors fail");
        assertThat(back.effects()).contains(Effect.PAGE).doesNotContain(Effect.STOP_COPYING);
    }

    @Test
    void atShareZeroAFailingGateHolds() {
        assertThat(moved(AT_0, judged(STOP)).rollout()).isEqualTo(AT_0);
    }

    @Test
    void aPauseKeepsAutomaticRollbackArmed() {
        Rollout paused = moved(AT_25, new Event.Pause("lunch")).rollout();
        assertThat(moved(paused, judged(GO)).rollout()).isEqualTo(paused);
        assertThat(moved(paused, judged(STOP)).rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void onFailedSaysWhetherToStepBackOrToHold() {
        Moved back = moved(Table.of(plan(Set.of(), OnFailed.STEP_BACK, 0)), AT_25, judged(STOP));
        assertThat(back.rollout().share().percent()).isEqualTo(10);
        assertThat(back.rollout().pause()).contains(PauseReason.GATE_FAILED);
        assertThat(back.effects())
                .as("or the same evidence would step back every second")
                .contains(Effect.NEW_EPOCH);
        Rollout held = moved(Table.of(plan(Set.of(), OnFailed.HOLD, 0)), AT_25, judged(STOP))
                .rollout();
        assertThat(held.share().percent()).isEqualTo(25);
        assertThat(held.pause()).contains(PauseReason.GATE_FAILED);
    }

    @Test
    void whereGoingBackWouldLoseWritesSomebodyIsCalledOnceInstead() {
        Table careful = Table.of(plan(Set.of(), OnFailed.ROLLBACK, 5));
        assertThat(moved(careful, AT_25, judged(STOP, new RollbackLight.Amber(5)))
                        .rollout()
                        .phase())
                .isEqualTo(Phase.ROLLED_BACK);
        Moved paused = moved(careful, AT_25, judged(STOP, new RollbackLight.Amber(6)));
        assertThat(paused.rollout().pause()).contains(PauseReason.ROLLBACK_UNSAFE);
        assertThat(paused.effects()).contains(Effect.PAGE);
        Moved again = moved(careful, paused.rollout(), judged(STOP, new RollbackLight.Red()));
        assertThat(again.effects()).isEmpty();
        assertThat(moved(careful, paused.rollout(), judged(STOP)).rollout().phase())
                .as("once it is safe")
                .isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void aStepThatNeedsAPersonWaitsForOne() {
        Table asking = Table.of(plan(Set.of(25), OnFailed.ROLLBACK, 0));
        Moved waiting = moved(asking, AT_10, judged(GO));
        assertThat(waiting.rollout().phase()).isEqualTo(Phase.WAITING_APPROVAL);
        assertThat(waiting.rollout().share().percent()).isEqualTo(10);
        assertThat(waiting.effects()).containsExactly(Effect.PAGE);
        assertThat(moved(asking, waiting.rollout(), judged(GO)).effects()).isEmpty();
        assertThat(moved(asking, waiting.rollout(), new Event.Approve(standing(GO)))
                        .rollout())
                .isEqualTo(Rollout.at(new Share(25), "Every gate is open. Taken by a person."));
        assertThat(asking.next(waiting.rollout(), new Event.Approve(standing(NOT_YET))))
                .isInstanceOf(Refused.class);
        assertThat(asking.next(AT_10, new Event.Approve(standing(GO)))).isInstanceOf(Refused.class);
    }

    @Test
    void aStepThatWaitsForNobodyAnyMoreIsTakenOnceItsGatesAreOpen() {
        Table asking = Table.of(plan(Set.of(25), OnFailed.ROLLBACK, 0));
        Rollout waiting = moved(asking, AT_10, judged(GO)).rollout();
        Table askingNobody = Table.of(plan(Set.of(), OnFailed.ROLLBACK, 0));
        assertThat(moved(askingNobody, waiting, judged(NOT_YET)).rollout()).isEqualTo(waiting);
        assertThat(moved(askingNobody, waiting, judged(GO)).rollout())
                .isEqualTo(Rollout.at(new Share(25), "Every gate is open."));
    }

    @Test
    void aPersonMayGoBeforeTheTimeIsOverButNotThroughAShutGate() {
        assertThat(moved(AT_10, new Event.Promote(standing(DWELLING)))
                        .rollout()
                        .share()
                        .percent())
                .isEqualTo(25);
        assertThat(table.next(AT_10, new Event.Promote(standing(NOT_YET))))
                .isEqualTo(new Refused("Gates are shut: mismatchRate notYet Force it with a reason."));
        Standing forced = new Standing(NOT_YET, new Told("ann", "known and harmless"), true);
        assertThat(moved(AT_10, new Event.Promote(forced)).rollout().reason()).isEqualTo("known and harmless (ann)");
        assertThat(moved(AT_10, new Event.PromoteFull(forced)).rollout().phase())
                .isEqualTo(Phase.PROMOTING);
    }

    @Test
    void whoSteeredAndWhyIsTold() {
        Told ann = new Told("ann", "Looked at every cause.");
        Standing standing = new Standing(GO, ann, false);
        assertThat(moved(AT_10, new Event.Promote(standing)).rollout().reason())
                .isEqualTo("Every gate is open. Taken by ann. Looked at every cause.");
        assertThat(moved(AT_10, new Event.SetShare(new Share(5), standing))
                        .rollout()
                        .reason())
                .isEqualTo("Lowered by ann. Looked at every cause.");
        Rollout paused = moved(AT_10, new Event.Pause(ann.words())).rollout();
        assertThat(paused.reason()).isEqualTo("Looked at every cause. (ann)");
        assertThat(moved(paused, new Event.Resume(new Told("bob", "")))
                        .rollout()
                        .reason())
                .isEqualTo("Resumed by bob.");
        assertThat(new Told("ann", "").words()).isEqualTo("By ann.");
        assertThat(new Told("", "lunch").words()).isEqualTo("lunch");
    }

    @Test
    void aRedeployedVersionPausesWhereItIsAndBeginsANewEpoch() {
        Moved paused = moved(AT_25, new Event.Changed(Event.Change.VERSION));
        assertThat(paused.rollout().share().percent()).isEqualTo(25);
        assertThat(paused.rollout().pause()).contains(PauseReason.VERSION_CHANGED);
        assertThat(paused.effects()).contains(Effect.NEW_EPOCH);
        assertThat(moved(paused.rollout(), new Event.Resume(Told.NOTHING))
                        .rollout()
                        .phase())
                .isEqualTo(Phase.PROGRESSING);
    }

    @Test
    void anotherRuleBeginsANewEpochAndTakesBackWhatWasEarned() {
        Moved anew = moved(AT_10.waiting("earned"), new Event.Changed(Event.Change.RULE));
        assertThat(anew.rollout().phase()).isEqualTo(Phase.PROGRESSING);
        assertThat(anew.effects()).contains(Effect.NEW_EPOCH);
    }

    @Test
    void aStartThatCannotProveWhereItWasDoesNotClimb() {
        assertThat(moved(AT_25, new Event.Restarted(true)).rollout()).isEqualTo(AT_25);
        Rollout unproven = moved(AT_25, new Event.Restarted(false)).rollout();
        assertThat(unproven.pause()).contains(PauseReason.UNPROVEN);
        assertThat(moved(unproven, judged(GO)).rollout()).isEqualTo(unproven);
    }

    @Test
    void aStepThatIsNotEarnedInTimePausesAndABakeHasItsOwnTimeBesides() {
        Table patient = Table.of(plan(Set.of(), OnFailed.ROLLBACK, 0));
        Event late = new Event.Judged(NOT_YET, Duration.ofHours(7), GREEN);
        assertThat(moved(patient, AT_10, late).rollout().pause()).contains(PauseReason.DEADLINE);
        assertThat(moved(patient, AT_100, late).rollout()).isEqualTo(AT_100);
        Event veryLate = new Event.Judged(NOT_YET, Duration.ofHours(31), GREEN);
        assertThat(moved(patient, AT_100, veryLate).rollout().pause()).contains(PauseReason.DEADLINE);
        assertThat(moved(AT_10, veryLate).rollout()).as("no deadline").isEqualTo(AT_10);
    }

    @Test
    void retryNeedsTheCauseDecidedOrAReasonAndBeginsANewEpoch() {
        Rollout back = Rollout.rolledBack("errors");
        assertThat(table.next(back, new Event.Retry(Optional.empty()))).isInstanceOf(Refused.class);
        Moved again = moved(back, new Event.Retry(Optional.of("mended in build 7")));
        assertThat(again.rollout().phase()).isEqualTo(Phase.SHADOWING);
        assertThat(again.effects()).contains(Effect.NEW_EPOCH);
        assertThat(table.next(back, new Event.Promote(standing(GO)))).isInstanceOf(Refused.class);
    }

    @Test
    void whileNewServesNobodyARetryBeginsANewEpochInPlace() {
        Moved again = moved(AT_0, new Event.Retry(Optional.of("it was started too late")));
        assertThat(again.rollout()).isEqualTo(Rollout.at(Share.NONE, "it was started too late"));
        assertThat(again.effects()).contains(Effect.NEW_EPOCH, Effect.NEW_STEP).doesNotContain(Effect.PAGE);
        assertThat(table.next(AT_0, new Event.Retry(Optional.of(" ")))).isInstanceOf(Refused.class);
        assertThat(table.next(AT_10, new Event.Retry(Optional.of("mended")))).isInstanceOf(Refused.class);
    }

    @Test
    void whoLowersTheShareIsNotCarriedUpAgain() {
        Rollout lower = moved(AT_25, new Event.StepBack("too fast")).rollout();
        assertThat(lower.share().percent()).isEqualTo(10);
        assertThat(lower.pause()).contains(PauseReason.BY_PERSON);
        assertThat(moved(lower, judged(GO)).rollout()).isEqualTo(lower);
        assertThat(moved(AT_25, new Event.SetShare(new Share(7), standing(NOT_YET)))
                        .rollout()
                        .share()
                        .percent())
                .isEqualTo(7);
    }

    @Test
    void betweenTwoStepsTheNextOneIsTheOneAbove() {
        Rollout between = Rollout.at(new Share(17), "");
        assertThat(moved(between, judged(GO)).rollout().share().percent()).isEqualTo(25);
        assertThat(moved(between, new Event.StepBack("")).rollout().share().percent())
                .isEqualTo(10);
    }

    @Test
    void whoHasSucceededMayStillGoBackAndCopiesAgain() {
        Moved back = moved(AT_100.succeeded(), new Event.Rollback("a late surprise"));
        assertThat(back.rollout().phase()).isEqualTo(Phase.ROLLED_BACK);
        assertThat(back.effects()).contains(Effect.START_COPYING);
    }

    @Test
    void finishingIsForRunsThatAreOver() {
        assertThat(moved(AT_100.succeeded(), new Event.Finish()).effects()).containsExactly(Effect.SAY_GOODBYE);
        assertThat(table.next(AT_100, new Event.Finish())).isInstanceOf(Refused.class);
    }

    @Test
    void plansAndPlacesThatCannotBeAreRefused() {
        assertThatThrownBy(
                        () -> new Plan(List.of(0, 50, 25), Set.of(), Duration.ZERO, OnFailed.HOLD, Optional.empty(), 0))
                .hasMessage("steps: [0, 50, 25] (expected: 0 first, then rising, 100 at most)");
        assertThatThrownBy(() -> plan(Set.of(30), OnFailed.HOLD, 0)).hasMessageStartingWith("approval: [30]");
        assertThatThrownBy(() -> new Rollout(Phase.SHADOWING, new Share(10), Optional.empty(), ""))
                .hasMessageContaining("SHADOWING at 10 %");
        assertThatThrownBy(() -> new Rollout(Phase.PAUSED, Share.NONE, Optional.empty(), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
