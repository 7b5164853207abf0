package understudy.compare.json;

import java.nio.charset.StandardCharsets;
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

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_PATH = 600;
    private static final int FEWEST_DIGITS_OF_VALUE = 4;

    private final Watch watch;
    private byte[][] texts = new byte[16][];
    /** Where a name starts; the index of an element. */
    private int[] from = new int[16];
    /** Where a name ends; -1 for an element. */
    private int[] to = new int[16];

    private int depth;
    /** States of the watched paths, a row for every level from the root's on. */
    private long[] states;

    private int settled;

    /** What the watched paths find that cannot be followed; null where there are none. */
    private @Nullable Located located;

    Place(Watch watch) {
        this.watch = watch;
        this.states = new long[watch.size() * 4];
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

    boolean isMember() {
        return depth > 0 && to[depth - 1] >= 0;
    }

    boolean isIgnored() {
        return selected(0, watch.unorderedFrom()) >= 0;
    }

    /** As {@link #isIgnored()}, for an indexed value of each side; null where a side has none. */
    boolean isIgnored(@Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return selected(0, watch.unorderedFrom(), a, nodeA, b, nodeB) >= 0;
    }

    boolean isSecret() {
        return selected(watch.secretFrom(), watch.size()) >= 0;
    }

    /** The watched row of the array rule that holds here, or -1. */
    int unorderedRow(@Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return selected(watch.unorderedFrom(), watch.scalarFrom(), a, nodeA, b, nodeB);
    }

    /** The first row from {@code from} on of a rule for the scalars here, or -1. */
    int scalarRow(int from, @Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return selected(Math.max(from, watch.scalarFrom()), watch.nullFrom(), a, nodeA, b, nodeB);
    }

    /** Whether null is as good as nothing here. */
    boolean isNullAbsent(@Nullable Tape a, int nodeA, @Nullable Tape b, int nodeB) {
        return selected(watch.nullFrom(), watch.secretFrom(), a, nodeA, b, nodeB) >= 0;
    }

    /** The outermost level above this place at which an array rule holds, or -1. */
    int outermostUnordered() {
        if (watch.unorderedFrom() == watch.scalarFrom()) {
            return -1;
        }
        settle();
        for (int level = 0; level < depth; level++) {
            for (int row = watch.unorderedFrom(); row < watch.scalarFrom(); row++) {
                if (to[level] < 0 && watch.path(row).selects(states[level * watch.size() + row])) {
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
            if (watch.path(row).selects(states[depth * watch.size() + row])) {
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
        int rows = watch.size();
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
            for (int row = 0; row < rows; row++) {
                JsonPath path = watch.path(row);
                long above = states[settled * rows + row];
                states[(settled + 1) * rows + row] = watch.reachesBelow(row) && path.selects(above)
                        ? above
                        : end < 0 ? path.step(above, start) : path.step(above, text, start, end);
            }
        }
    }

    /**
     * The place as a path: {@code $.items[3].price}. Without indexes, {@code $.items[*].price}, names that are values
     * after all (the ids by which a map is keyed) are left out too: {@code $.byCustomer.*}.
     *
     * @param masked makes of a name what may be shown of it
     */
    String path(boolean withIndexes, UnaryOperator<String> masked) {
        StringBuilder path = new StringBuilder("$");
        for (int level = 0; level < depth && path.length() < LONGEST_PATH; level++) {
            if (to[level] >= 0) {
                String name = name(level);
                if (!withIndexes && isValue(name)) {
                    path.append(".*");
                } else {
                    appendName(path, cut(masked.apply(name)));
                }
            } else if (withIndexes) {
                path.append('[').append(from[level]).append(']');
            } else {
                path.append("[*]");
            }
        }
        return path.length() < LONGEST_PATH ? path.toString() : path.append('…').toString();
    }

    private String name(int level) {
        return new String(JsonStrings.decode(texts[level], from[level], to[level]), StandardCharsets.UTF_8);
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** Only digits, or many of them: an id, a date, a hash. */
    private static boolean isValue(String name) {
        long digits = name.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits > 0 && (digits == name.length() || digits >= FEWEST_DIGITS_OF_VALUE);
    }

    private static void appendName(StringBuilder path, String name) {
        if (isPlain(name)) {
            path.append('.').append(name);
            return;
        }
        path.append("['");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\'' || c == '\\') {
                path.append('\\').append(c);
            } else if (c < ' ') {
                path.append("\\u%04x".formatted((int) c));
            } else {
                path.append(c);
            }
        }
        path.append("']");
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0xA0;
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
