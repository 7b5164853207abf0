package understudy.compare.align;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lines up two sequences so that as many equal items as possible face each other in order (E. Myers, "An O(ND) Difference
 * Algorithm and Its Variations", 1986). Bounded: sequences that are too far apart are not lined up.
 */
public final class Alignment {

    private Alignment() {}

    /**
     * For each item of {@code a} the position of its partner in {@code b}, or -1. Empty when more than {@code mostEdits}
     * items of a middle part, behind equal beginnings and ends, would be without a partner. The work grows with the length times the edits, not with the product of the lengths.
     */
    public static Optional<int[]> of(int[] a, int[] b, int mostEdits) {
        int[] partners = new int[a.length];
        Arrays.fill(partners, -1);
        int shorter = Math.min(a.length, b.length);
        int before = 0;
        while (before < shorter && a[before] == b[before]) {
            partners[before] = before;
            before++;
        }
        int behind = 0;
        while (behind < shorter - before && a[a.length - 1 - behind] == b[b.length - 1 - behind]) {
            behind++;
            partners[a.length - behind] = b.length - behind;
        }
        int[] middleA = Arrays.copyOfRange(a, before, a.length - behind);
        int[] middleB = Arrays.copyOfRange(b, before, b.length - behind);
        return lineUp(middleA, middleB, mostEdits, partners, before) ? Optional.of(partners) : Optional.empty();
    }

    private static boolean lineUp(int[] a, int[] b, int mostEdits, int[] partners, int offset) {
        if (a.length == 0 || b.length == 0) {
            return true;
        }
        int most = Math.min(mostEdits, a.length + b.length);
        int[] furthest = new int[2 * most + 3];
        List<int[]> rounds = new ArrayList<>();
        for (int edits = 0; edits <= most; edits++) {
            boolean done = round(a, b, furthest, edits, most + 1);
            rounds.add(Arrays.copyOfRange(furthest, most + 1 - edits, most + 2 + edits));
            if (done) {
                trace(a.length, b.length, rounds, partners, offset);
                return true;
            }
        }
        return false;
    }

    /** One more edit on every diagonal; says whether the end was reached. */
    private static boolean round(int[] a, int[] b, int[] furthest, int edits, int zero) {
        for (int k = -edits; k <= edits; k += 2) {
            boolean down = k == -edits || (k != edits && furthest[zero + k - 1] < furthest[zero + k + 1]);
            int x = edits == 0 ? 0 : down ? furthest[zero + k + 1] : furthest[zero + k - 1] + 1;
            int y = x - k;
            while (x < a.length && y < b.length && a[x] == b[y]) {
                x++;
                y++;
            }
            furthest[zero + k] = x;
            if (k == a.length - b.length && x >= a.length) {
                return true;
            }
        }
        return false;
    }

    private static void trace(int endA, int endB, List<int[]> rounds, int[] partners, int offset) {
        int x = endA;
        int y = endB;
        for (int edits = rounds.size() - 1; edits >= 0; edits--) {
            int k = x - y;
            int startX = 0;
            int startY = 0;
            int fromX = 0;
            if (edits > 0) {
                int[] before = rounds.get(edits - 1);
                int zero = edits - 1;
                boolean down = k == -edits || (k != edits && at(before, zero + k - 1) < at(before, zero + k + 1));
                fromX = down ? at(before, zero + k + 1) : at(before, zero + k - 1);
                startX = down ? fromX : fromX + 1;
                startY = startX - k;
            }
            while (x > startX && y > startY) {
                x--;
                y--;
                partners[offset + x] = offset + y;
            }
            if (edits > 0) {
                int down = startX == fromX ? 1 : 0;
                x = fromX;
                y = down == 1 ? startY - 1 : startY;
            }
        }
    }

    private static int at(int[] round, int index) {
        return index < 0 || index >= round.length ? -1 : round[index];
    }
}
