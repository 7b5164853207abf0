package understudy.judge.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.judge.rollout.Everything.DWELLING;
import static understudy.judge.rollout.Everything.GO;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import understudy.judge.Decision;
import understudy.judge.rollout.Event.Standing;
import understudy.judge.rollout.Ruling.Moved;
import understudy.traffic.Share;

/** What holds in every place and whatever happens. */
class WholeTableTest {

    @Test
    void nothingRaisesAShareWithoutAnOpenWayOrAPersonsReason() {
        for (Plan plan : Everything.plans()) {
            for (Rollout now : Everything.rollouts()) {
                for (Event event : Everything.events()) {
                    boolean raises = Table.of(plan).next(now, event) instanceof Moved(Rollout next, var effects)
                            && next.share().percent() > now.share().percent();
                    assertThat(raises && !mayRaise(event))
                            .as("%s %s", now, event)
                            .isFalse();
                }
            }
        }
    }

    private static boolean mayRaise(Event event) {
        return switch (event) {
            case Event.Judged judged -> judged.decision() instanceof Decision.Go;
            case Event.Promote promote -> mayRaise(promote.standing());
            case Event.PromoteFull promote -> mayRaise(promote.standing());
            case Event.Approve approve -> mayRaise(approve.standing());
            case Event.SetShare set -> mayRaise(set.standing());
            case Event.Start e -> false;
            case Event.Changed e -> false;
            case Event.Restarted e -> false;
            case Event.Pause e -> false;
            case Event.Resume e -> false;
            case Event.StepBack e -> false;
            case Event.Rollback e -> false;
            case Event.Retry e -> false;
            case Event.Abort e -> false;
            case Event.Finish e -> false;
        };
    }

    private static boolean mayRaise(Standing standing) {
        return standing.decision().equals(GO)
                || standing.decision().equals(DWELLING)
                || (standing.forced() && standing.told().reason().equals("I must"));
    }

    @Test
    void theWayBackIsOpenFromEverywhere() {
        for (Plan plan : Everything.plans()) {
            for (Rollout now : Everything.rollouts()) {
                Ruling ruling = Table.of(plan).next(now, new Event.Rollback("no"));
                assertThat(ruling).isInstanceOfSatisfying(Moved.class, back -> {
                    assertThat(back.rollout().share()).isEqualTo(Share.NONE);
                    assertThat(back.effects()).doesNotContain(Effect.STOP_COPYING);
                });
            }
        }
    }

    @Test
    void anyStoryEndsInAPlaceThatCanBe() {
        Random chance = new Random(8);
        List<Event> events = Everything.events();
        for (Plan plan : Everything.plans()) {
            Rollout now = Rollout.INITIAL;
            for (int i = 0; i < 5000; i++) {
                Event event = events.get(chance.nextInt(events.size()));
                if (Table.of(plan).next(now, event) instanceof Moved(Rollout next, var effects)) {
                    now = next; // its constructor refuses what cannot be
                }
                if (i % 100 == 99) {
                    now = Rollout.INITIAL;
                }
            }
        }
    }
}
