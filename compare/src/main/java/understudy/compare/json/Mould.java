package understudy.compare.json;

import java.util.Arrays;

/**
 * What stands around the scalars of an element of an array. Most elements are like one that was read before them, but for their
 * scalars: these are read by comparing with that one instead of token by token. What passes is JSON: the bytes around the scalars
 * lead a reader the same way as they did then, and the scalars are read. Mutable, for one thread.
 *
 * <p>The last element that had none but scalars for its own elements leaves its mould behind.
 */
final class Mould {

    private static final int[] NOTHING = {};

    /** Numbers for 31 scalars. */
    private static final int FEW = 64;

    private static final int MANY = 512;

    /** After so many elements of another make that no others made up for, no more are tried. */
    private static final int PATIENCE = 4;

    private static final int MOST_PATIENCE = 16;

    private final byte[] text;
    /** Where the bytes around scalars begin and where they end, in turn. */
    private int[] edges = NOTHING;
    /** Of the edges, the end of the element. */
    private int last;

    private int values;
    private int patience = PATIENCE;
    private int[] spare = NOTHING;

    Mould(byte[] text) {
        this.text = text;
    }

    /** Room to write edges into, for who reads an element and then calls {@link #take}. */
    int[] room() {
        if (spare.length == 0) {
            spare = new int[FEW];
        }
        return spare;
    }

    /**
     * Takes the mould of an element.
     *
     * @param count of the edges in {@link #room}, all but the last
     * @param end of the element, the last edge
     * @param read how many values it is, itself included
     */
    void take(int count, int end, int read) {
        if (count + 2 >= spare.length) {
            spare = spare.length < MANY ? new int[spare.length * 2] : spare;
            return;
        }
        int[] taken = spare;
        taken[count] = end;
        spare = edges;
        edges = taken;
        last = count;
        values = read;
    }

    /** How many values an element of this make is. */
    int values() {
        return values;
    }

    /**
     * The end of the element at an offset if it is of this make and ends before a limit, else -1.
     *
     * @param depth how many containers are around it
     */
    int end(int from, int depth, int safe) {
        boolean promising = patience > 0
                && last > 0
                && from + edges[last] - edges[0] < safe
                && depth + values <= Budget.DEEPEST; // at most: not all of them are containers
        if (!promising) {
            return -1;
        }
        int end = read(from, safe);
        patience = end < 0 ? patience - 1 : Math.min(patience + 1, MOST_PATIENCE);
        return end;
    }

    private int read(int from, int safe) {
        final byte[] text = this.text;
        final int[] edges = this.edges;
        final int last = this.last;
        int i = from;
        for (int edge = 0; ; edge += 2) {
            int around = edges[edge];
            int length = edges[edge + 1] - around;
            if (i + length >= safe || !isSame(text, i, around, length)) {
                return -1;
            }
            i += length;
            if (edge + 1 == last) {
                return i;
            }
            byte c = text[i];
            int end;
            if (c == '"') {
                end = JsonText.stringEnd(text, i);
            } else if (c == 't' || c == 'f' || c == 'n') {
                end = JsonText.wordEnd(text, i);
            } else if (c == '-' || JsonText.isDigit(c)) {
                end = JsonText.numberEnd(text, i);
            } else {
                return -1;
            }
            if (end >= safe) {
                return -1;
            }
            i = end;
        }
    }

    /** Whether a few bytes, one at least, are the same as others before them. */
    private static boolean isSame(byte[] text, int at, int before, int length) {
        if (at > text.length - Long.BYTES) {
            return Arrays.equals(text, at, at + length, text, before, before + length);
        }
        long unlike = unlike(text, at, before);
        if (length <= Long.BYTES) {
            return unlike << (Long.SIZE - Byte.SIZE * length) == 0;
        }
        int rest = length - Long.BYTES; // the last eight, which may overlap with the first
        unlike |= unlike(text, at + rest, before + rest);
        if (length > 2 * Long.BYTES) {
            for (int i = Long.BYTES; i < rest; i += Long.BYTES) {
                unlike |= unlike(text, at + i, before + i);
            }
        }
        return unlike == 0;
    }

    private static long unlike(byte[] text, int at, int before) {
        return EightBytes.at(text, at) ^ EightBytes.at(text, before);
    }
}
