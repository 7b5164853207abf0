package understudy.compare.align;

import java.util.Arrays;
import java.util.Optional;

/**
 * Which elements of two arrays belong together, worked out on numbers that are the same for equal elements: first those that
 * kept their order, then those that moved, then, between two that kept it, those that changed.
 */
public final class Pairing {

    private static final int MOST_EDITS = 128;

    private final int[] partners;
    private final int[] holders;
    private final boolean moved;
    private final int cost;

    private Pairing(int[] partners, int[] holders, boolean moved, int cost) {
        this.partners = partners;
        this.holders = holders;
        this.moved = moved;
        this.cost = cost;
    }

    /**
     * Pairs two arrays.
     *
     * @param classes a number for each element of old, then of new; at least 0 and below their count
     * @param fromNew which of two ways that are as good is taken. Whoever asks the other way round must say the opposite, to
     *     get the same pairs
     */
    public static Pairing inOrder(int[] classes, int lengthA, boolean fromNew) {
        int[] a = Arrays.copyOf(classes, lengthA);
        int[] b = Arrays.copyOfRange(classes, lengthA, classes.length);
        Optional<int[]> kept = fromNew
                ? Alignment.of(b, a, MOST_EDITS).map(holders -> reverse(holders, a.length))
                : Alignment.of(a, b, MOST_EDITS);
        int[] partners = kept.map(int[]::clone).orElseGet(() -> nobody(a.length));
        int[] holders = reverse(partners, b.length);
        pairEqual(classes, partners, holders);
        boolean moved = !isRising(partners);
        int[] keptOrNone = kept.orElseGet(() -> nobody(a.length));
        pairChanged(keptOrNone, partners, holders);
        return new Pairing(partners, holders, moved, cost(classes, partners, holders, moved));
    }

    /** Only equal elements are paired, wherever they stand. */
    public static Pairing anyOrder(int[] classes, int lengthA) {
        int[] partners = nobody(lengthA);
        int[] holders = nobody(classes.length - lengthA);
        pairEqual(classes, partners, holders);
        return new Pairing(partners, holders, false, 0);
    }

    /** Says that an element of old and one of new belong together, too. */
    public void pair(int ofOld, int ofNew) {
        partners[ofOld] = ofNew;
        holders[ofNew] = ofOld;
    }

    /** The same as seen from new: what is said to either of them holds for both. */
    public Pairing reversed() {
        return new Pairing(holders, partners, moved, cost);
    }

    /** Says that an element of old has no partner, after all. */
    public void part(int ofOld) {
        if (partners[ofOld] >= 0) {
            holders[partners[ofOld]] = -1;
            partners[ofOld] = -1;
        }
    }

    /** The position in new of the partner of an element of old, or -1. */
    public int partner(int ofOld) {
        return partners[ofOld];
    }

    /** The position in old of the partner of an element of new, or -1. */
    public int holder(int ofNew) {
        return holders[ofNew];
    }

    /** Whether equal elements stand in another order. */
    public boolean moved() {
        return moved;
    }

    /** Whether any partners stand in another order than others, as it is by now. */
    public boolean isCrossed() {
        return !isRising(partners);
    }

    /** How many differences it takes to say what happened. */
    public int cost() {
        return cost;
    }

    private static int[] nobody(int length) {
        int[] none = new int[length];
        Arrays.fill(none, -1);
        return none;
    }

    private static int[] reverse(int[] partners, int length) {
        int[] holders = nobody(length);
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0) {
                holders[partners[i]] = i;
            }
        }
        return holders;
    }

    private static void pairEqual(int[] classes, int[] partners, int[] holders) {
        int[] waiting = nobody(classes.length);
        int[] behind = nobody(holders.length);
        for (int j = holders.length - 1; j >= 0; j--) {
            if (holders[j] < 0) {
                int number = classes[partners.length + j];
                behind[j] = waiting[number];
                waiting[number] = j;
            }
        }
        for (int i = 0; i < partners.length; i++) {
            int j = partners[i] < 0 ? waiting[classes[i]] : -1;
            if (j >= 0) {
                waiting[classes[i]] = behind[j];
                partners[i] = j;
                holders[j] = i;
            }
        }
    }

    private static boolean isRising(int[] partners) {
        int last = -1;
        for (int partner : partners) {
            if (partner >= 0 && partner < last) {
                return false;
            }
            last = Math.max(last, partner);
        }
        return true;
    }

    /** Pairs what is left, in order, between the same two elements that kept their order. */
    private static void pairChanged(int[] kept, int[] partners, int[] holders) {
        int j = 0;
        int end = nextKept(kept, 0, holders.length);
        for (int i = 0; i < partners.length; i++) {
            if (kept[i] >= 0) {
                j = Math.max(j, kept[i] + 1);
                end = nextKept(kept, i + 1, holders.length);
            } else if (partners[i] < 0) {
                while (j < end && holders[j] >= 0) {
                    j++;
                }
                if (j < end) {
                    partners[i] = j;
                    holders[j++] = i;
                }
            }
        }
    }

    private static int nextKept(int[] kept, int from, int none) {
        for (int i = from; i < kept.length; i++) {
            if (kept[i] >= 0) {
                return kept[i];
            }
        }
        return none;
    }

    private static int cost(int[] classes, int[] partners, int[] holders, boolean moved) {
        int cost = moved ? 1 : 0;
        for (int i = 0; i < partners.length; i++) {
            boolean equal = partners[i] >= 0 && classes[i] == classes[partners.length + partners[i]];
            cost += equal ? 0 : 1;
        }
        for (int holder : holders) {
            cost += holder < 0 ? 1 : 0;
        }
        return cost;
    }
}
