package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import understudy.compare.Kind;
import understudy.compare.align.Pairing;
import understudy.compare.value.Values;

/**
 * Compares two indexed arrays: by position; by what belongs together where that takes fewer words, so that one inserted
 * element is one difference; or without regard to order where a rule says so. A difference at an element is named by its
 * index in old; an element that only new has, by its index there.
 */
final class ArraysByIndex {

    /** Beyond so many candidates, changed elements of an unordered array are not paired by likeness. */
    private static final int MOST_CANDIDATES = 64;

    private final Tape a;
    private final Tape b;
    private final Place place;
    private final Sameness sameness;
    private final ByIndex values;

    ArraysByIndex(Tape a, Tape b, Place place, Sameness sameness, ByIndex values) {
        this.a = a;
        this.b = b;
        this.place = place;
        this.sameness = sameness;
        this.values = values;
    }

    void compare(int nodeA, int nodeB) {
        int[] as = a.children(nodeA);
        int[] bs = b.children(nodeB);
        int row = place.unorderedRow(a, nodeA, b, nodeB);
        if (row < 0) {
            ordered(nodeA, nodeB, as, bs);
            return;
        }
        Optional<String> key = place.watch().key(row);
        place.enter();
        boolean crossed = key.isPresent()
                ? keyed(key.get(), as, bs).isCrossed()
                : sameness.areMoved(a, as, b, bs)
                        ? isMoved(as, bs)
                        : unordered(nodeA, nodeB, as, bs).isCrossed();
        place.leave();
        if (crossed) {
            values.excuse(row);
        }
    }

    /** Whether equal elements, where they are written otherwise, would not stand in the same order after all. */
    private boolean isMoved(int[] as, int[] bs) {
        for (int i = 0; i < as.length; i++) {
            place.element(i);
            if (!sameness.same(a, as[i], b, bs[i])) {
                return true;
            }
        }
        return false;
    }

    private void ordered(int nodeA, int nodeB, int[] as, int[] bs) {
        place.enter();
        boolean single = as.length == 1 && bs.length == 1;
        int differing = single ? 1 : differingByPosition(as, bs);
        if (differing == 0 && !place.watch().hasRules()) {
            place.leave();
            return; // nor is there anything to be excused
        }
        boolean byPosition = differing == 0 || (differing == 1 && as.length == bs.length);
        if (byPosition) {
            positions(as, bs);
            place.leave();
            return;
        }
        place.leave();
        boolean fromNew = isNewFirst(nodeA, nodeB);
        place.enter();
        int[] classes = sameness.looseClasses(a, as, b, bs);
        Pairing pairing = Pairing.inOrder(classes, as.length, fromNew);
        boolean shorter = pairing.cost() < differing || (as.length != bs.length && pairing.cost() == differing);
        if (shorter) {
            paired(as, bs, classes, pairing);
        } else {
            positions(as, bs);
        }
        place.leave();
        if (shorter && pairing.moved()) {
            values.moved(nodeA, nodeB, how(classes, as.length, bs.length, pairing));
        }
    }

    /** How elements moved, where nothing else happened to them. */
    private static Values how(int[] classes, int lengthA, int lengthB, Pairing pairing) {
        boolean reversed = true;
        for (int i = 0; i < lengthA; i++) {
            int partner = pairing.partner(i);
            if (lengthA != lengthB || partner < 0 || classes[i] != classes[lengthA + partner]) {
                return Values.unknown();
            }
            reversed &= classes[i] == classes[lengthA + lengthB - 1 - i];
        }
        return new Values.Moved(reversed);
    }

    /** An order of the two that is the same whichever of them is old, and however they are written. */
    private boolean isNewFirst(int nodeA, int nodeB) {
        return sameness.rank(a, nodeA) > sameness.rank(b, nodeB);
    }

    private int differingByPosition(int[] as, int[] bs) {
        int shared = Math.min(as.length, bs.length);
        int differing = as.length + bs.length - 2 * shared;
        for (int i = 0; i < shared; i++) {
            place.element(i);
            differing += place.isIgnored(a, as[i], b, bs[i]) || sameness.same(a, as[i], b, bs[i]) ? 0 : 1;
        }
        return differing;
    }

    private void positions(int[] as, int[] bs) {
        int shared = Math.min(as.length, bs.length);
        for (int i = 0; i < Math.max(as.length, bs.length); i++) {
            place.element(i);
            if (i < shared) {
                values.values(as[i], bs[i]);
            } else if (i < as.length) {
                values.missing(Kind.MISSING, as[i]);
            } else {
                values.extra(Kind.EXTRA, bs[i]);
            }
        }
    }

    /** Compares partners; whoever has none is surplus if the other side knows its like, else missing or extra. */
    private void paired(int[] as, int[] bs, int[] classes, Pairing pairing) {
        int[] countsA = counts(classes, 0, as.length);
        int[] countsB = counts(classes, as.length, classes.length);
        for (int i = 0; i < as.length; i++) {
            place.element(i);
            int partner = pairing.partner(i);
            if (partner >= 0) {
                values.values(as[i], bs[partner]);
            } else {
                values.missing(countsB[classes[i]] > 0 ? Kind.DUPLICATE : Kind.MISSING, as[i]);
            }
        }
        for (int j = 0; j < bs.length; j++) {
            if (pairing.holder(j) < 0) {
                place.element(j);
                values.extra(countsA[classes[as.length + j]] > 0 ? Kind.DUPLICATE : Kind.EXTRA, bs[j]);
            }
        }
    }

    private static int[] counts(int[] classes, int from, int to) {
        int[] counts = new int[classes.length];
        for (int i = from; i < to; i++) {
            counts[classes[i]]++;
        }
        return counts;
    }

    private Pairing unordered(int nodeA, int nodeB, int[] as, int[] bs) {
        int[] classes = sameness.classes(a, as, b, bs);
        Pairing pairing = sameness.pairInAnyOrder(classes, a, as, b, bs);
        int[] knownToB = counts(classes, as.length, classes.length);
        int[] knownToA = counts(classes, 0, as.length);
        int[] leftA = AnyOrder.left(as.length, i -> pairing.partner(i) < 0 && knownToB[classes[i]] == 0);
        int[] leftB = AnyOrder.left(bs.length, j -> pairing.holder(j) < 0 && knownToA[classes[as.length + j]] == 0);
        if (leftA.length == 1 && leftB.length == 1) {
            pairing.pair(leftA[0], leftB[0]);
        } else if (leftA.length > 0 && leftA.length <= MOST_CANDIDATES && leftB.length <= MOST_CANDIDATES) {
            place.leave();
            boolean fromNew = isNewFirst(nodeA, nodeB);
            place.enter();
            pairByLikeness(fromNew, as, bs, leftA, leftB, pairing);
        }
        paired(as, bs, classes, pairing);
        return pairing;
    }

    /** Pairs, one after the other, each of one side's elements with the one of the other side that has most in common with it. */
    private void pairByLikeness(boolean fromNew, int[] as, int[] bs, int[] leftA, int[] leftB, Pairing pairing) {
        long[][] ofOld = members(a, as, leftA);
        long[][] ofNew = members(b, bs, leftB);
        int[] partners = fromNew ? alike(ofNew, ofOld) : alike(ofOld, ofNew);
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0) {
                pairing.pair(leftA[fromNew ? partners[i] : i], leftB[fromNew ? i : partners[i]]);
            }
        }
    }

    private long[][] members(Tape tape, int[] elements, int[] left) {
        long[][] members = new long[left.length][];
        for (int i = 0; i < left.length; i++) {
            place.element(left[i]);
            members[i] = sameness.hash().ofMembers(tape, elements[left[i]]);
        }
        return members;
    }

    private int[] alike(long[][] ones, long[][] others) {
        int[] partners = new int[ones.length];
        boolean[] taken = new boolean[others.length];
        for (int i = 0; i < ones.length; i++) {
            int best = -1;
            int most = 0;
            for (int j = 0; j < others.length; j++) {
                int common = taken[j] ? 0 : sameness.hash().common(ones[i], others[j]);
                if (common > most) {
                    most = common;
                    best = j;
                }
            }
            partners[i] = best;
            if (best >= 0) {
                taken[best] = true;
            }
        }
        return partners;
    }

    /** Elements belong together when the member of the key's name says the same; those without it, when they are equal. */
    private Pairing keyed(String key, int[] as, int[] bs) {
        int[] classes = sameness.classes(a, identities(a, as, key), b, identities(b, bs, key));
        Pairing pairing = new KeyGroups(sameness, a, as, b, bs, classes).pair();
        paired(as, bs, classes, pairing);
        return pairing;
    }

    private int[] identities(Tape tape, int[] elements, String key) {
        int[] identities = new int[elements.length];
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < elements.length; i++) {
            int member = sameness.member(tape, elements[i], name);
            identities[i] = member < 0 ? elements[i] : member;
        }
        return identities;
    }
}
