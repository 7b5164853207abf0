package understudy.gateway.exchange;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Who may go on reading a reply that is much longer than the serving one. A few at once: a shadow whose replies have no end
 * would keep the event loop busy with all of them, and users would feel it. Confined to its event loop.
 */
final class Turns {

    private static final int AT_ONCE = 2;

    /** Somebody who waits. */
    interface Waiting {
        /** Whether the turn is still wanted, and taken. Asked just before {@link #goOn}. */
        boolean takesTurn();

        /** It is this one's turn, until {@link Turns#give}. */
        void goOn();
    }

    private final SequencedSet<Waiting> queue = new LinkedHashSet<>();
    private int taken;
    private boolean calling;

    /** Whether it is this one's turn at once; otherwise it is called later. */
    boolean take(Waiting waiting) {
        if (taken < AT_ONCE) {
            taken++;
            return true;
        }
        queue.add(waiting);
        return false;
    }

    /** Waits no longer. */
    void forget(Waiting waiting) {
        queue.remove(waiting);
    }

    /** Whether somebody waits. */
    boolean isWanted() {
        return !queue.isEmpty();
    }

    /** The turn is over; whoever is called may end it at once. */
    void give() {
        taken--;
        if (calling) {
            return;
        }
        calling = true;
        try {
            while (taken < AT_ONCE && !queue.isEmpty()) {
                call(queue.removeFirst());
            }
        } finally {
            calling = false;
        }
    }

    private void call(Waiting next) {
        if (next.takesTurn()) {
            taken++;
            next.goOn();
        }
    }
}
