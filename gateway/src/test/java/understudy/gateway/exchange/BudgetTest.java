package understudy.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;

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

    @Test
    void howeverABodyIsCutIntoChunksItIsTheSameBody() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            byte[] body = new byte[random.nextInt(5_000)];
            random.nextBytes(body);
            Budget.Account budget = new Budget(1 << (8 + random.nextInt(8))).open();
            Tee one = new Tee(budget, random.nextInt(6_000));
            Tee other = new Tee(new Budget(1 << 20).open(), random.nextInt(6_000));
            one.expect(random.nextBoolean() ? body.length : -1);
            pour(body, one, random);
            pour(body, other, random);

            Body seen = one.body();
            assertThat(seen.length()).isEqualTo(body.length);
            assertThat(seen.sameBytesAs(other.body())).isTrue();
            assertThat(seen.sameBytesAs(Body.of(body))).isTrue();
            if (body.length > 0) {
                body[random.nextInt(body.length)]++;
                assertThat(seen.sameBytesAs(Body.of(body))).isFalse();
            }
            assertThat(budget.used()).isGreaterThanOrEqualTo(seen.bytes().length);
            one.release();
            assertThat(budget.used()).isZero();
        }
    }

    private static void pour(byte[] body, Tee into, Random random) {
        int at = 0;
        while (at < body.length) {
            int size = 1 + random.nextInt(body.length - at);
            ByteBuf chunk = Unpooled.wrappedBuffer(body, at, size);
            into.add(chunk);
            assertThat(chunk.readableBytes()).isEqualTo(size);
            at += size;
        }
    }
}
