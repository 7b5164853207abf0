package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;
import understudy.traffic.Lender;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Verdict;

class LentPairTest {

    private final World world = new World();
    private final List<Runnable> waiting = new ArrayList<>();

    /** Memory of one byte many times, which counts how often it was copied. */
    private static final class Memory implements Lender {

        private final byte fill;
        private int copies;

        private Memory(char fill) {
            this.fill = (byte) fill;
        }

        @Override
        public byte[] copy(int length) {
            copies++;
            byte[] copy = new byte[length];
            Arrays.fill(copy, fill);
            return copy;
        }

        @Override
        public boolean isSame(Lender other, int length) {
            return other == this;
        }
    }

    private Pair pair(Memory oldMemory, Memory newMemory) {
        Pair whole = world.pair("/a", "1", "2");
        return new Pair(
                whole.service(),
                whole.at(),
                whole.request(),
                whole.serving(),
                lent(whole.oldOutcome(), oldMemory),
                lent(whole.newOutcome(), newMemory),
                whole.overhead());
    }

    private static Outcome lent(Outcome outcome, Memory memory) {
        Outcome.Answered answered = (Outcome.Answered) outcome;
        Reply reply = answered.reply();
        Body body = Body.lent(memory, 5000);
        return new Outcome.Answered(
                new Reply(reply.status(), reply.phrase(), reply.headers(), body, reply.trailers()), answered.took());
    }

    @Test
    void whatIsEqualAtOnceIsNeverCopied() {
        Memory memory = new Memory('1');
        ParallelRun run = world.open();
        run.accept(pair(memory, memory));

        assertThat(run.counts().of(Verdict.MATCH)).isEqualTo(1);
        assertThat(memory.copies).isZero();
    }

    @Test
    void whatWaitsForAComparingThreadIsItsOwnBefore() {
        world.comparing = waiting::add;
        Memory one = new Memory('1');
        Memory two = new Memory('2');
        ParallelRun run = world.open();
        run.accept(pair(one, two));

        assertThat(waiting).hasSize(1);
        assertThat(one.copies).isEqualTo(1);
        assertThat(two.copies).isEqualTo(1);
    }

    @Test
    void whatFindsNoRoomToWaitIsNotCopied() {
        world.comparing = waiting::add;
        world.queueBytes = 20;
        Memory one = new Memory('1');
        Memory two = new Memory('2');
        ParallelRun run = world.open();
        run.accept(pair(one, two));

        assertThat(run.counts().unjudged()).containsEntry(Reason.SINK_FULL, 1L);
        assertThat(one.copies + two.copies).isZero();
    }
}
