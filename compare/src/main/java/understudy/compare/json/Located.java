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
    private final BitSet[] foundInOld;
    private final BitSet[] foundInNew;

    private Located(Tape oldTape, BitSet[] foundInOld, Tape newTape, BitSet[] foundInNew, Watch watch) {
        this.oldTape = oldTape;
        this.foundInOld = foundInOld;
        this.foundInNew = foundInNew;
        this.inOld = reached(oldTape, foundInOld, watch);
        this.inNew = reached(newTape, foundInNew, watch);
    }

    static Located in(Tape oldTape, Tape newTape, Watch watch, Budget budget) {
        Patterns patterns = new Patterns(budget);
        BitSet[] foundInOld = found(new Selection(oldTape, budget, patterns), watch);
        return new Located(oldTape, foundInOld, newTape, found(new Selection(newTape, budget, patterns), watch), watch);
    }

    private static BitSet[] found(Selection selection, Watch watch) {
        BitSet[] found = new BitSet[watch.size()];
        for (int row = 0; row < found.length; row++) {
            found[row] = new BitSet();
            if (!watch.path(row).isFollowed()) {
                for (int node : selection.nodes(watch.path(row).query())) {
                    found[row].set(node);
                }
            }
        }
        return found;
    }

    private static BitSet[] reached(Tape tape, BitSet[] found, Watch watch) {
        BitSet[] reached = found.clone();
        for (int row = 0; row < found.length; row++) {
            if (watch.reachesBelow(row)) {
                BitSet all = new BitSet();
                // what stands below a value that was found before is there already
                found[row].stream().filter(node -> !all.get(node)).forEach(node -> all.set(node, tape.next(node)));
                reached[row] = all;
            }
        }
        return reached;
    }

    /** Whether a row's path leads to a value itself, and not to what it is in. */
    boolean isFound(int row, Tape tape, int node) {
        return (tape == oldTape ? foundInOld : foundInNew)[row].get(node);
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
