package understudy.run.audit;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import understudy.run.Keeping;

/**
 * Hands deeds to the store in their order. Those that it does not take wait in memory and are offered again; when there are too
 * many the later ones are lost, and how many goes on record once it can. Guarded by itself.
 */
public final class Journal implements Recording {

    static final int MOST = 10_000;

    private final Keeping keeping;
    private final InstantSource clock;
    private final Deque<Deed> waiting = new ArrayDeque<>();
    private long lost;

    public Journal(Keeping keeping, InstantSource clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    @Override
    public synchronized void record(Deed deed) {
        if (waiting.size() == MOST) {
            lost++;
            return;
        }
        waiting.addLast(deed);
        offer();
    }

    /** The same, done just now. */
    public void record(Actor actor, Act act) {
        record(new Deed(clock.instant(), actor, act));
    }

    /** Offers what waits. Called now and then. */
    public synchronized void offer() {
        while (!waiting.isEmpty() && keeping.offer(new Keeping.Change.Done(waiting.getFirst()))) {
            waiting.removeFirst();
        }
        if (waiting.isEmpty() && lost > 0) {
            Act act = Act.of("audit.lost").changing("", "%d entries: the store took none for too long".formatted(lost));
            lost = 0;
            record(new Deed(clock.instant(), Actor.PROCESS, act));
        }
    }

    /** What the store has not taken. */
    public synchronized List<Deed> waiting() {
        return List.copyOf(waiting);
    }
}
