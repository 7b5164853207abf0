package understudy.compare.json;

import java.util.Arrays;

/**
 * Whether an array is another one with its elements in another order, each of them byte for byte what it was: the usual case
 * under a rule that order does not count, told without looking into the elements.
 */
final class ElementBytes {

    private final Tape tape;
    private final int[] elements;
    private final long[] hashes;
    /** The first of those elements that are the same bytes, by hash; -1 for none. */
    private final int[] slots;
    /** How many elements there are of a first one, less those that were taken. */
    private final int[] left;

    private ElementBytes(Tape tape, int[] elements, long seed) {
        this.tape = tape;
        this.elements = elements;
        this.hashes = new long[elements.length];
        this.slots = new int[Integer.highestOneBit(Math.max(elements.length, 1)) * 4];
        this.left = new int[elements.length];
        Arrays.fill(slots, -1);
        for (int i = 0; i < elements.length; i++) {
            hashes[i] = hash(tape, elements[i], seed);
            int slot = slot(tape, elements[i], hashes[i]);
            slots[slot] = slots[slot] < 0 ? i : slots[slot];
            left[slots[slot]]++;
        }
    }

    static boolean areMoved(Tape a, int[] as, Tape b, int[] bs, long seed, Budget budget) {
        if (as.length != bs.length || as.length == 0) {
            return false;
        }
        budget.steps(as.length);
        budget.bytes(a.end(as[as.length - 1]) - a.start(as[0]));
        ElementBytes ofA = new ElementBytes(a, as, seed);
        for (int element : bs) {
            int first = ofA.slots[ofA.slot(b, element, hash(b, element, seed))];
            if (first < 0 || --ofA.left[first] < 0) {
                return false;
            }
        }
        return true;
    }

    private static long hash(Tape tape, int node, long seed) {
        return Hash.bytes(seed, tape.text(), tape.start(node), tape.end(node));
    }

    /** Where an element with the same bytes stands, or would. */
    private int slot(Tape other, int node, long hash) {
        int slot = (int) hash & (slots.length - 1);
        while (slots[slot] >= 0 && !(hashes[slots[slot]] == hash && isSame(elements[slots[slot]], other, node))) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isSame(int known, Tape other, int node) {
        return Arrays.equals(
                tape.text(), tape.start(known), tape.end(known), other.text(), other.start(node), other.end(node));
    }
}
