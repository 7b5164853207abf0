package understudy.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BudgetTest {

    @Test
    void pressureIsFeltInAnOrder() {
        Budget all = new Budget(800);
        Budget.Account budget = all.open();
        assertThat(budget.keep(600)).isTrue();
        assertThat(budget.keep(1)).isFalse();
        assertThat(budget.hasRoomForCopies()).isTrue();
        assertThat(budget.queue(100)).isTrue();
        assertThat(budget.hasRoomForCopies()).isFalse();
        assertThat(budget.queue(100)).isTrue();
        assertThat(budget.queue(1)).isFalse();
        assertThat(all.used()).isEqualTo(800);
        budget.release(800);
        assertThat(budget.used()).isZero();
    }

    @Test
    void aServiceThatHoardsLeavesTheOthersTheirShare() {
        Budget budget = new Budget(1000);
        budget.resize(1000, 2);
        Budget.Account greedy = budget.open();
        Budget.Account modest = budget.open();
        while (greedy.queue(10)) {
            assertThat(greedy.used()).isLessThanOrEqualTo(500);
        }
        assertThat(greedy.hasRoomForCopies()).isFalse();
        assertThat(modest.hasRoomForCopies()).isTrue();
        assertThat(modest.queue(400)).isTrue();
        modest.release(400);
        greedy.release(greedy.used());
        assertThat(budget.used()).isZero();
    }

    @Test
    void whatIsMerelyGoodToHaveStepsBackFirst() {
        Budget all = new Budget(800);
        Budget.Account needed = all.open();
        Budget.Account spare = needed.spare();
        assertThat(spare.keep(200)).isTrue();
        assertThat(spare.keep(1)).isFalse();
        assertThat(spare.queue(1)).isFalse();
        assertThat(spare.hasRoomForCopies()).isFalse();
        assertThat(needed.hasRoomForCopies()).isTrue();
        assertThat(needed.keep(400)).isTrue();
        assertThat(needed.used()).isEqualTo(600);
        spare.release(200);
        needed.release(400);
        assertThat(all.used()).isZero();
    }

    @Test
    void aBacklogGivesBackExactlyWhatItTook() {
        Budget.Account budget = new Budget(64 << 20).open();
        Backlog backlog = new Backlog(budget);
        assertThat(backlog.add(1000)).isTrue();
        assertThat(backlog.add(2000)).isTrue();
        backlog.remove(1000);
        assertThat(budget.used()).isEqualTo(2000);
        assertThat(backlog.add((int) Backlog.MOST)).isFalse();
        backlog.close();
        backlog.remove(2000);
        assertThat(backlog.add(1)).isFalse();
        assertThat(budget.used()).isZero();
    }
}
