package understudy.compare.json;

import java.util.Arrays;

/**
 * An index of one JSON value, three numbers a node, in the order of the text: where the node starts, where it ends, and the
 * node that follows it on its level. Members are two nodes, the name and the value behind it. Building it checks the text.
 */
final class Tape {

    private static final int WIDTH = 3;
    private static final int FEW = 8;
    /** The value may be a short one of a long text. */
    private static final int MOST_AT_FIRST = 8_192;

    private final byte[] text;
    private int[] nodes;

    private Tape(byte[] text, int[] nodes) {
        this.text = text;
        this.nodes = nodes;
    }

    /** An index of nothing yet, to be {@linkplain #read read} into again and again. */
    static Tape empty(byte[] text) {
        return new Tape(text, new int[WIDTH * FEW]);
    }

    /** Indexes the value at an offset, which is already so many levels deep. */
    static Tape of(byte[] text, int from, int depth, Budget budget) {
        int nodes = Math.max(FEW, Math.min((text.length - from) / 6, MOST_AT_FIRST));
        budget.room((long) nodes * WIDTH * Integer.BYTES);
        Tape tape = new Tape(text, new int[WIDTH * nodes]);
        tape.read(from, depth, budget);
        return tape;
    }

    /** Indexes a text that is one value and nothing else. */
    static Tape ofWhole(byte[] text, Budget budget) {
        Tape tape = of(text, JsonText.skipSpace(text, JsonText.start(text)), 0, budget);
        int end = JsonText.skipSpace(text, tape.end(0));
        if (end < text.length) {
            throw Stop.invalid(end);
        }
        return tape;
    }

    byte[] text() {
        return text;
    }

    int start(int node) {
        return nodes[node * WIDTH];
    }

    int end(int node) {
        return nodes[node * WIDTH + 1];
    }

    /** The node behind this one and all that is in it. */
    int next(int node) {
        return nodes[node * WIDTH + 2];
    }

    /** What kind of value it is: the byte that it begins with, {@code '0'} for any number. */
    byte type(int node) {
        return typeOf(text[start(node)]);
    }

    static byte typeOf(byte first) {
        return switch (first) {
            case '{', '[', '"', 'n' -> first;
            case 't', 'f' -> 't';
            default -> '0';
        };
    }

    /** How many elements an array has, or members an object. */
    int count(int container) {
        int value = type(container) == '{' ? 1 : 0;
        int end = next(container);
        int count = 0;
        for (int node = container + 1; node < end; node = next(node + value)) {
            count++;
        }
        return count;
    }

    /** The first elements of an array, or the names of an object, as nodes. */
    int[] children(int container) {
        int value = type(container) == '{' ? 1 : 0;
        int[] found = new int[count(container)];
        int node = container + 1;
        for (int i = 0; i < found.length; i++) {
            found[i] = node;
            node = next(node + value);
        }
        return found;
    }

    /** Room for as many nodes in what is left of the text as were in what was read, and some more. */
    private int grown(int at) {
        long read = Math.max(1L, at - nodes[0]);
        long expected = nodes.length + nodes.length * (long) (text.length - at) / read;
        long least = nodes.length + (long) nodes.length / 4;
        return (int) Math.clamp(expected + expected / 16, least, Math.max(least, nodes.length * 8L)) + 2 * WIDTH;
    }

    /**
     * Reads one value with all that is in it in place of what was read before, without recursion: one long method over local variables, on purpose, like
     * {@link EqualRun}.
     *
     * @param base how deep the value is
     */
    void read(int from, int base, Budget budget) {
        final byte[] text = this.text;
        int[] rows = nodes;
        int row = 0; // of the next node; a node is three numbers further on
        int counted = 0;
        int[] open = new int[4];
        int depth = 0;
        boolean object = false;
        int at = from;
        do {
            if (row + 2 * WIDTH > rows.length) {
                budget.steps(row / WIDTH - counted);
                counted = row / WIDTH;
                int grown = grown(at);
                budget.room((long) grown * Integer.BYTES);
                rows = Arrays.copyOf(rows, grown);
                nodes = rows;
            }
            if (object) {
                int end = nameEnd(at);
                row = add(rows, row, at, end);
                at = behindColon(end);
            }
            byte c = JsonText.at(text, at);
            boolean opens = c == '{' || c == '[';
            if (opens) {
                int first = JsonText.skipSpace(text, at + 1);
                if (JsonText.at(text, first) != c + 2) { // in ASCII, a closing bracket is two behind its opening one
                    open = depth == open.length ? Arrays.copyOf(open, depth * 2) : open;
                    open[depth++] = row;
                    Budget.depth(base + depth);
                    row = add(rows, row, at, at);
                    object = c == '{';
                    at = first;
                    continue;
                }
                Budget.depth(base + depth + 1);
                row = add(rows, row, at, first + 1);
                at = first + 1;
            } else {
                int end = JsonText.scalarEnd(text, at);
                budget.longScalar(end - at);
                row = add(rows, row, at, end);
                at = end;
            }
            boolean ended = true;
            while (ended && depth > 0) {
                at = JsonText.skipSpace(text, at);
                c = JsonText.at(text, at);
                ended = c != ',';
                if (ended && c != (object ? '}' : ']')) {
                    throw Stop.invalid(at);
                }
                at++;
                if (ended) {
                    int closed = open[--depth];
                    rows[closed + 1] = at;
                    rows[closed + 2] = row / WIDTH;
                    object = depth > 0 && text[rows[open[depth - 1]]] == '{';
                }
            }
            at = depth > 0 ? JsonText.skipSpace(text, at) : at;
        } while (depth > 0);
        budget.steps(row / WIDTH - counted);
    }

    private static int add(int[] rows, int row, int start, int end) {
        rows[row] = start;
        rows[row + 1] = end;
        rows[row + 2] = row / WIDTH + 1;
        return row + WIDTH;
    }

    private int nameEnd(int at) {
        if (JsonText.at(text, at) != '"') {
            throw Stop.invalid(at);
        }
        return JsonText.nameEnd(text, at);
    }

    private int behindColon(int name) {
        int colon = JsonText.skipSpace(text, name);
        if (JsonText.at(text, colon) != ':') {
            throw Stop.invalid(colon);
        }
        return JsonText.skipSpace(text, colon + 1);
    }
}
