package understudy.compare.json;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import understudy.compare.path.JsonPath;

/**
 * Where a walk stands: the names and indexes from the root down to a value, and what the watched paths say of it. What
 * they say is worked out when it is asked, so that a walk that finds nothing pays for nothing. Mutable, for one thread.
 */
final class Place {

    private static final byte[] NO_TEXT = new byte[0];
    private static final int USUAL_DEPTH = 8;

    private final Watch watch;
    private byte[][] texts = new byte[USUAL_DEPTH][];
    /** Where a name starts; the index of an element. */
    private int[] from = new int[USUAL_DEPTH];
    /** Where a name ends; -1 for an element. */
    private int[] to = new int[USUAL_DEPTH];

    private int depth;
    /** For every level from the root's on: states of the watched paths, and whether a name says that all is a secret. */
    private long[] states;

    private final int rows;
    private int settled;

    /** What the watched paths find that cannot be followed; null where there are none. */
    private @Nullable Located located;

    Place(Watch watch) {
        this.watch = watch;
        this.rows = watch.size() + 1;
        this.states = new long[rows * 4];
        for (int row = 0; row < watch.size(); row++) {
            states[row] = watch.path(row).start();
        }
    }

    /** Takes in what was found of the paths that cannot be followed. */
    void know(Located found) {
        located = found;
    }

    int depth() {
        return depth;
    }

    Watch watch() {
        return watch;
    }

    /** Goes one level down, to a place that {@link #member} or {@link #element} has yet to name. */
    void enter() {
        if (depth == from.length) {
            texts = Arrays.copyOf(texts, depth * 2);
            from = Arrays.copyOf(from, depth * 2);
            to = Arrays.copyOf(to, depth * 2);
        }
        texts[depth] = NO_TEXT;
        from[depth] = 0;
        to[depth] = -1;
        depth++;
    }

    void leave() {
        leaveTo(depth - 1);
    }

    void leaveTo(int level) {
        depth = level;
        settled = Math.min(settled, depth);
    }

    /** Names the deepest level: the member whose name stands, without quotes, between two offsets of a text. */
    void member(byte[] text, int start, int end) {
        texts[depth - 1] = text;
        from[depth - 1] = start;
        to[depth - 1] = end;
        settled = Math.min(settled, depth - 1);
    }

    /** Names the deepest level after a member's name in an index. */
    void member(Tape tape, int name) {
        member(tape.text(), tape.start(name) + 1, tape.end(name) - 1);
    }

    void element(int index) {
        from[depth - 1] = index;
        to[depth - 1] = -1;
        settled = Math.min(settled, depth - 1);
    }

    void nextElement() {
        element(from[depth - 1] + 1);
    }

    /** For each level, where its name begins, or its index: for who reads on and then calls {@link #resume}. */
    int[] names() {
        return from;
    }

    /**
     * Goes on where somebody has read on in a text and written down where names begin, and indexes.
     *
     * @param changed the first level that may have changed
     */
    void resume(byte[] text, int changed, int level, boolean[] objects) {
        depth = level;
        settled = Math.min(settled, Math.min(changed, depth));
        for (int i = changed; i < depth; i++) {
            texts[i] = text;
            to[i] = objects[i] ? JsonText.stringEnd(text, from[i] - 1) - 1 : -1;
        }
    }

    boolean isMember() {
        return depth > 0 && to[depth - 1] >= 0;
    }

    /** The row of the rule by which this place is ignored, or -1. */
    int ignoredRow() {
        return selected(0, watch.unorderedFrom());
    }

    /** As {@link #ignoredRow()}, for an indexed value of each side; null where a side has none. */
    int ignoredRow(@Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return selected(0, watch.unorderedFrom(), a, nodeA, b, nodeB);
    }

    /** The row of the rule by which an element that one side alone has is ignored, or -1: none that names it by its index. */
    int surplusRow(Tape tape, int node) {
        int row = ignoredRow(tape, node, null, -1);
        while (row >= 0 && watch.isOfIndex(row) && !isBelow(row, tape, node)) {
            row = selected(row + 1, watch.unorderedFrom(), tape, node, null, -1);
        }
        return row;
    }

    /** Whether what holds here holds for what is above, too. */
    private boolean isBelow(int row, Tape tape, int node) {
        return watch.path(row).isFollowed()
                ? watch.path(row).selects(states[(depth - 1) * rows + row])
                : located == null || !located.isFound(row, tape, node);
    }

    boolean isIgnored(@Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return ignoredRow(a, nodeA, b, nodeB) >= 0;
    }

    boolean isSecret() {
        return watch.hasSecrets() && (selected(watch.secretFrom(), watch.size()) >= 0 || isSaid());
    }

    /** Whether what one side has here is a secret by what stands beside it there. */
    boolean isSecretIn(Stretch side) {
        int last = depth - 1;
        return watch.hasSecrets()
                && last >= 0
                && to[last] >= 0
                && NamedPair.mayHold(texts[last], from[last], to[last])
                && watch.isPaired(side.text(), side.from());
    }

    private boolean isSaid() {
        settle();
        return states[depth * rows + rows - 1] != 0;
    }

    /** The watched row of the array rule that holds here, or -1. */
    int unorderedRow(@Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return selected(watch.unorderedFrom(), watch.scalarFrom(), a, nodeA, b, nodeB);
    }

    /** The first row from {@code from} on of a rule for the scalars here, or -1. */
    int scalarRow(int from, @Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return selected(Math.max(from, watch.scalarFrom()), watch.nullFrom(), a, nodeA, b, nodeB);
    }

    /** The row of the rule by which null is as good as nothing here, or -1. */
    int nullRow(@Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return selected(watch.nullFrom(), watch.expectFrom(), a, nodeA, b, nodeB);
    }

    /** Whether a change is expected here, whatever it is. */
    boolean isExpectant(Tape tape, int node) {
        return selected(watch.expectFrom(), watch.renameFrom(), tape, node, null, -1) >= 0;
    }

    /** The row of the rule that expects old to have one thing here and new the other, or -1. */
    int expectedRow(Stretch old, Stretch fresh) {
        if (!watch.hasExpectations()) {
            return -1;
        }
        int end = watch.renameFrom();
        int row = watch.expectFrom() - 1;
        do {
            row = selected(row + 1, end, old.tape(), old.node(), fresh.tape(), fresh.node());
        } while (row >= 0 && !watch.expects(row, old, fresh));
        return row;
    }

    /** The row of the rule by which a member of old goes by another name in new, or -1. */
    int renameRow() {
        return selected(watch.renameFrom(), watch.renamedFrom());
    }

    /** The row of the rule by which a member of new goes by another name in old, or -1. */
    int renamedRow() {
        return selected(watch.renamedFrom(), watch.secretFrom());
    }

    /** What is a secret under the other name of the member at hand is one here, too, until the place moves on. */
    void alsoNamed(Tape tape, int name) {
        settle();
        byte[] decoded = JsonStrings.decode(tape.text(), tape.start(name) + 1, tape.end(name) - 1);
        for (int row = watch.secretFrom(); row < watch.size(); row++) {
            states[depth * rows + row] |= below(row, states[(depth - 1) * rows + row], decoded, 0, decoded.length);
        }
        states[depth * rows + rows - 1] |= watch.secret(decoded, 0, decoded.length);
    }

    /** The outermost level above this place at which an array rule holds, or -1. */
    int outermostUnordered() {
        if (watch.unorderedFrom() == watch.scalarFrom()) {
            return -1;
        }
        settle();
        for (int level = 0; level < depth; level++) {
            for (int row = watch.unorderedFrom(); row < watch.scalarFrom(); row++) {
                if (to[level] < 0 && watch.path(row).selects(states[level * rows + row])) {
                    return level;
                }
            }
        }
        return -1;
    }

    private int selected(int first, int end) {
        if (first == end) {
            return -1;
        }
        settle();
        for (int row = first; row < end; row++) {
            if (watch.path(row).selects(states[depth * rows + row])) {
                return row;
            }
        }
        return -1;
    }

    private int selected(int first, int end, @Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        int row = selected(first, end);
        if (located == null || (a == null && b == null)) {
            return row;
        }
        int found = located.row(first, end, a, nodeA, b, nodeB);
        return row < 0 || (found >= 0 && found < row) ? found : row;
    }

    private void settle() {
        if (states.length < (depth + 1) * rows) {
            states = Arrays.copyOf(states, (depth + 1) * rows * 2);
        }
        for (; settled < depth; settled++) {
            byte[] text = texts[settled];
            int start = from[settled];
            int end = to[settled];
            if (end >= 0 && JsonStrings.isEscaped(text, start, end)) {
                text = JsonStrings.decode(text, start, end);
                start = 0;
                end = text.length;
            }
            int level = settled * rows;
            for (int row = 0; row < watch.size(); row++) {
                states[level + rows + row] = below(row, states[level + row], text, start, end);
            }
            states[level + 2 * rows - 1] = states[level + rows - 1] != 0
                    ? 1
                    : watch.secret(text, start, end) | watch.paired(texts[settled], from[settled], to[settled]);
        }
    }

    /** The state of a path one level down: at an element, where {@code end} is -1, or at a member. */
    private long below(int row, long above, byte[] text, int start, int end) {
        JsonPath path = watch.path(row);
        if (watch.reachesBelow(row) && path.selects(above)) {
            return above;
        }
        return end < 0 ? path.step(above, start) : path.step(above, text, start, end);
    }

    /**
     * The place as a path: {@code $.items[3].price}; without indexes, {@code $.items[*].price}.
     *
     * @param masked makes of a name what may be shown of it
     */
    String path(boolean withIndexes, UnaryOperator<String> masked) {
        PathText path = new PathText(withIndexes, masked);
        for (int level = 0; level < depth && !path.isFull(); level++) {
            if (to[level] < 0) {
                path.element(from[level]);
            } else {
                path.member(JsonStrings.decode(texts[level], from[level], to[level]));
            }
        }
        return path.toString();
    }
}
