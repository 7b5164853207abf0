package understudy.run.rollout;

import java.util.ArrayDeque;
import java.util.Deque;
import understudy.run.Keeping;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;

/** Moves that the store has not taken yet, in their order; when there are too many the oldest are lost. Guarded by itself. */
final class Unsaved {

    private static final int MOST = 1_000;

    private final Keeping keeping;
    private final Deque<Keeping.Change> waiting = new ArrayDeque<>();

    Unsaved(Keeping keeping) {
        this.keeping = keeping;
    }

    synchronized void add(KeptRollout now, RolloutMove move) {
        if (waiting.size() == MOST) {
            waiting.removeFirst();
        }
        waiting.addLast(new Keeping.Change.RolloutMoved(now, move));
        offer();
    }

    /** Offers what waits; what is not taken waits on. */
    synchronized void offer() {
        while (!waiting.isEmpty() && keeping.offer(waiting.getFirst())) {
            waiting.removeFirst();
        }
    }
}
