package understudy.compare.json;

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

    /** Of the bytes before a scalar, or behind the last one, four numbers are kept. */
    private static final int PIECE = 4;
    /** How many they are, and in the upper half how many the scalar behind them was. */
    private static final int LENGTH = 0;
    /** The first eight, or as many as there are. */
    private static final int FIRST = 1;
    /** Which of these eight belong to it. */
    private static final int MASK = 2;
    /** The last eight, if there are more. */
    private static final int LAST = 3;

    private final byte[] text;
    /** Where the bytes around scalars begin and where they end, in turn. */
    private int[] edges = NOTHING;
    /** Of the edges, the end of the element. */
    private int last;
    /** What stands between the edges, piece by piece, once somebody has asked. */
    private long[] pieces = {};

    private boolean isCut;
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
        isCut = false;
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
        if (!isCut) {
            cut();
        }
        int end = read(from, Math.min(safe - 1, text.length - ShortScalar.ROOM));
        patience = end < 0 ? patience - 1 : Math.min(patience + 1, MOST_PATIENCE);
        return end;
    }

    private void cut() {
        int count = (last + 1) / 2 * PIECE;
        if (pieces.length < count) {
            pieces = new long[Math.max(count, FEW / 2 * PIECE)];
        }
        for (int edge = 0, k = 0; edge < last; edge += 2, k += PIECE) {
            int start = edges[edge];
            int end = edges[edge + 1];
            int length = end - start;
            long scalar = edge + 1 < last ? edges[edge + 2] - end : 0;
            pieces[k + LENGTH] = scalar << Integer.SIZE | length;
            pieces[k + MASK] = length < Long.BYTES ? (1L << (Byte.SIZE * length)) - 1 : -1;
            pieces[k + FIRST] = EightBytes.few(text, start, Math.min(length, Long.BYTES));
            pieces[k + LAST] = length < Long.BYTES ? 0 : EightBytes.at(text, end - Long.BYTES);
        }
        isCut = true;
    }

    /** Its end, at most a limit from which on there is room for a scalar, or -1. */
    private int read(int from, int limit) {
        final byte[] text = this.text;
        final long[] pieces = this.pieces;
        final int count = Math.min((last + 1) / 2 * PIECE, pieces.length - PIECE + 1);
        int i = from;
        for (int k = 0; k < count; k += PIECE) {
            int length = (int) pieces[k + LENGTH];
            int end = i + length;
            if (end > limit) {
                return -1;
            }
            long unlike = (EightBytes.at(text, i) ^ pieces[k + FIRST]) & pieces[k + MASK];
            if (length > Long.BYTES) {
                unlike |= EightBytes.at(text, end - Long.BYTES) ^ pieces[k + LAST];
                if (length > 2 * Long.BYTES) {
                    unlike |= unlikeBetween(i, edges[k >> 1], length - Long.BYTES);
                }
            }
            if (unlike != 0) {
                return -1;
            }
            if (k + PIECE >= count) {
                return end;
            }
            byte c = text[end];
            if (c == '"') {
                i = ShortScalar.stringEnd(text, end, end + (int) (pieces[k + LENGTH] >>> Integer.SIZE));
            } else if (c == 't' || c == 'f' || c == 'n') {
                i = JsonText.wordEnd(text, end);
            } else if (c == '-' || JsonText.isDigit(c)) {
                i = ShortScalar.numberEnd(text, end);
            } else {
                return -1;
            }
        }
        return -1;
    }

    /** How eight bytes each, from the second eight on, differ in two places. */
    private long unlikeBetween(int at, int before, int last) {
        long unlike = 0;
        for (int i = Long.BYTES; i < last; i += Long.BYTES) {
            unlike |= EightBytes.at(text, at + i) ^ EightBytes.at(text, before + i);
        }
        return unlike;
    }
}
