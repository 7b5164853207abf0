package understudy.compare.json;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the watched paths that cannot be followed lead in two indexed documents. What holds for a pair of values must hold
 * for both: a filter that only one side fulfils excuses nothing. For one thread.
 */
final class Located {

    private final Tape oldTape;
    private final BitSet[] inOld;
    private final BitSet[] inNew;

    private Located(Tape oldTape, BitSet[] inOld, BitSet[] inNew) {
        this.oldTape = oldTape;
        this.inOld = inOld;
        this.inNew = inNew;
    }

    static Located in(Tape oldTape, Tape newTape, Watch watch, Budget budget) {
        return new Located(oldTape, found(oldTape, watch, budget), found(newTape, watch, budget));
    }

    private static BitSet[] found(Tape tape, Watch watch, Budget budget) {
        Selection selection = new Selection(tape, budget);
        BitSet[] found = new BitSet[watch.size()];
        for (int row = 0; row < found.length; row++) {
            found[row] = new BitSet();
            if (!watch.path(row).isFollowed()) {
                for (int node : selection.nodes(watch.path(row).query())) {
                    found[row].set(node, watch.reachesBelow(row) ? tape.next(node) : node + 1);
                }
            }
        }
        return found;
    }

    /** The first of some rows that holds for the values given, or -1. */
    int row(int first, int end, @Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        for (int row = first; row < end; row++) {
            if (holds(row, a, nodeA) && holds(row, b, nodeB)) {
                return row;
            }
        }
        return -1;
    }

    private boolean holds(int row, @Nullable Tape tape, int node) {
        return tape == null || (tape == oldTape ? inOld : inNew)[row].get(node);
    }
}
