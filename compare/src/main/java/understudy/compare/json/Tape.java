package understudy.compare.json;

import java.util.Arrays;

/**
 * An index of one JSON value, three numbers a node, in the order of the text: where the node starts, where it ends, and the
 * node that follows it on its level. Members are two nodes, the name and the value behind it. Building it checks the text.
 */
final class Tape {

    private static final int WIDTH = 3;

    private final byte[] text;
    private int[] nodes;
    private int size;

    private Tape(byte[] text, int from) {
        this.text = text;
        this.nodes = new int[WIDTH * Math.max(4, Math.min((text.length - from) / 6, 100_000))];
    }

    /** Indexes the value at an offset, which is already so many levels deep. */
    static Tape of(byte[] text, int from, int depth, Budget budget) {
        Tape tape = new Tape(text, from);
        new Builder(tape, depth, budget).build(from);
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

    /** The first elements of an array, or the names of an object, as nodes. */
    int[] children(int container) {
        int value = type(container) == '{' ? 1 : 0;
        int end = next(container);
        int count = 0;
        for (int node = container + 1; node < end; node = next(node + value)) {
            count++;
        }
        int[] found = new int[count];
        int node = container + 1;
        for (int i = 0; i < count; i++) {
            found[i] = node;
            node = next(node + value);
        }
        return found;
    }

    private int add(int start, int end) {
        if ((size + 1) * WIDTH > nodes.length) {
            nodes = Arrays.copyOf(nodes, grown(start));
        }
        nodes[size * WIDTH] = start;
        nodes[size * WIDTH + 1] = end;
        nodes[size * WIDTH + 2] = size + 1;
        return size++;
    }

    /** Room for as many nodes in what is left of the text as were in what was read, and some more. */
    private int grown(int at) {
        long read = Math.max(1L, at - nodes[0]);
        long expected = nodes.length + nodes.length * (long) (text.length - at) / read;
        long least = nodes.length + (long) nodes.length / 4;
        return (int) Math.clamp(expected + expected / 16, least, Math.max(least, nodes.length * 8L)) + WIDTH;
    }

    private void close(int node, int end) {
        nodes[node * WIDTH + 1] = end;
        nodes[node * WIDTH + 2] = size;
    }

    /** Reads one value with all that is in it, without recursion. */
    private static final class Builder {
        private final Tape tape;
        private final byte[] text;
        private final Budget budget;
        private final int base;
        private int[] open = new int[4];
        private int depth;
        private int at;

        Builder(Tape tape, int base, Budget budget) {
            this.tape = tape;
            this.text = tape.text;
            this.base = base;
            this.budget = budget;
        }

        void build(int from) {
            at = from;
            boolean valueNext = true;
            do {
                valueNext = valueNext ? value() : after();
            } while (valueNext || depth > 0);
        }

        /** Reads a scalar, or opens a container; says whether a value comes next. */
        private boolean value() {
            budget.step();
            byte c = JsonText.at(text, at);
            if (c != '{' && c != '[') {
                int end = JsonText.scalarEnd(text, at);
                budget.longScalar(end - at);
                tape.add(at, end);
                at = end;
                return false;
            }
            if (depth == open.length) {
                open = Arrays.copyOf(open, depth * 2);
            }
            open[depth++] = tape.add(at, at);
            Budget.depth(base + depth);
            at = JsonText.skipSpace(text, at + 1);
            if (JsonText.at(text, at) == (c == '{' ? '}' : ']')) {
                return closed();
            }
            return c == '[' || name();
        }

        private boolean name() {
            budget.step();
            if (JsonText.at(text, at) != '"') {
                throw Stop.invalid(at);
            }
            int end = JsonText.stringEnd(text, at);
            tape.add(at, end);
            at = JsonText.skipSpace(text, end);
            if (JsonText.at(text, at) != ':') {
                throw Stop.invalid(at);
            }
            at = JsonText.skipSpace(text, at + 1);
            return true;
        }

        private boolean after() {
            at = JsonText.skipSpace(text, at);
            byte c = JsonText.at(text, at);
            boolean object = text[tape.start(open[depth - 1])] == '{';
            if (c == ',') {
                at = JsonText.skipSpace(text, at + 1);
                return !object || name();
            }
            if (c != (object ? '}' : ']')) {
                throw Stop.invalid(at);
            }
            return closed();
        }

        private boolean closed() {
            at++;
            tape.close(open[--depth], at);
            return false;
        }
    }
}
