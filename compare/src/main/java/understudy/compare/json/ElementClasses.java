package understudy.compare.json;

import java.util.Arrays;

/** The elements of two arrays, sorted into classes of those that are the same: by their hashes, and by content to be sure. */
final class ElementClasses {

    /** So many values of one hash are looked at; beyond them a value counts as one of its own, which calls nothing equal. */
    private static final int MOST_CANDIDATES = 16;

    private static final long BYTES_OF_AN_ELEMENT = Long.BYTES + 4 * Integer.BYTES;

    private final Sameness sameness;
    private final Place place;
    private final Budget budget;
    private final Tape a;
    private final int[] as;
    private final Tape b;
    private final int[] bs;
    private final long[] hashes;
    private final int[] slots;

    ElementClasses(Sameness sameness, Place place, Budget budget, Tape a, int[] as, Tape b, int[] bs) {
        this.sameness = sameness;
        this.place = place;
        this.budget = budget;
        this.a = a;
        this.as = as;
        this.b = b;
        this.bs = bs;
        budget.room((as.length + bs.length) * BYTES_OF_AN_ELEMENT);
        this.hashes = new long[as.length + bs.length];
        this.slots = new int[Integer.highestOneBit(Math.max(hashes.length, 1)) * 4];
        Arrays.fill(slots, -1);
    }

    /**
     * A number for each element of old and then of new, equal for those that are the same: the place of the first of them.
     *
     * @param loose whether what a tolerance or an expected change covers stays out of the hashes
     */
    int[] numbers(boolean loose) {
        int[] numbers = new int[hashes.length];
        for (int i = 0; i < numbers.length; i++) {
            place.element(i < as.length ? i : i - as.length);
            hashes[i] = sameness.hash().of(tape(i), node(i), loose);
            numbers[i] = first(i);
        }
        return numbers;
    }

    /** The first element that is the same, or the element itself. */
    private int first(int element) {
        int slot = (int) hashes[element] & (slots.length - 1);
        int candidates = 0;
        while (slots[slot] >= 0) {
            int known = slots[slot];
            budget.step();
            if (hashes[known] == hashes[element]) {
                if (sameness.same(tape(known), node(known), tape(element), node(element))) {
                    return known;
                }
                if (++candidates == MOST_CANDIDATES) {
                    return element;
                }
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = element;
        return element;
    }

    private Tape tape(int element) {
        return element < as.length ? a : b;
    }

    private int node(int element) {
        return element < as.length ? as[element] : bs[element - as.length];
    }
}
