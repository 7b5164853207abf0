package understudy.compare.align;

import java.util.Arrays;

/**
 * Completes a pairing so that, group by group, as many elements as can be have a partner, by augmenting paths (C. Berge, "Two
 * theorems in graph theory", 1957): who finds nobody free asks those that fit whether they have somebody else to go to. Of a large
 * group only those are asked that are near by a measure.
 */
public final class Matching {

    /** Up to so many of a group all are asked. */
    private static final int FEW = 64;
    /** Of more, so many with the nearest measures, and half as many with about the same rank. */
    private static final int NEAREST = 16;

    private final Pairing pairing;
    private final Row ofOld;
    private final Row ofNew;
    private final Fits fits;
    /** Who asked an element of new, by their ranks; -1 for nobody yet. */
    private final int[] askedBy;

    private final int[] asked;
    private final int[] asking;
    private final int[] candidates;

    /** Whether two elements belong together; seen from new, the first is of new. */
    @FunctionalInterface
    public interface Fits {
        /** Tells it of an element of old and one of new, by their positions. Whatever it throws ends all. */
        boolean test(int ofOld, int ofNew);
    }

    /** A pairing to be completed by the elements of two rows. */
    public Matching(Pairing pairing, Row ofOld, Row ofNew, Fits fits) {
        this.pairing = pairing;
        this.ofOld = ofOld;
        this.ofNew = ofNew;
        this.fits = fits;
        this.askedBy = new int[ofNew.count()];
        this.asked = new int[ofNew.count()];
        this.asking = new int[ofOld.count()];
        this.candidates = new int[FEW];
        Arrays.fill(askedBy, -1);
    }

    /** Finds a partner for all of a group of old that can have one in a group of new; both by their ranks, the ends not included. */
    public void complete(int fromOld, int endOld, int fromNew, int endNew) {
        for (int i = fromOld; i < endOld; i++) {
            if (pairing.partner(ofOld.position(i)) < 0) {
                search(i, fromOld, fromNew, endNew);
            }
        }
    }

    /** Asks around, breadth first. Who was asked in vain need not be asked again for another one: there is no way through them. */
    private void search(int root, int fromOld, int fromNew, int endNew) {
        int askers = 1;
        int askedCount = 0;
        asking[0] = root;
        for (int next = 0; next < askers; next++) {
            int i = asking[next];
            int count = candidates(i, i - fromOld, fromNew, endNew);
            for (int k = 0; k < count; k++) {
                int j = candidates[k];
                if (askedBy[j] >= 0 || !fits.test(ofOld.position(i), ofNew.position(j))) {
                    continue;
                }
                askedBy[j] = i;
                asked[askedCount++] = j;
                int holder = pairing.holder(ofNew.position(j));
                if (holder < 0) {
                    augment(j, root);
                    forget(askedCount);
                    return;
                }
                if (ofOld.rank(holder) >= 0) {
                    asking[askers++] = ofOld.rank(holder);
                }
            }
        }
    }

    /** Everybody on the way to a free element changes partners. */
    private void augment(int free, int root) {
        int j = free;
        int i = askedBy[j];
        while (i != root) {
            int given = pairing.partner(ofOld.position(i));
            pairing.pair(ofOld.position(i), ofNew.position(j));
            j = ofNew.rank(given);
            i = askedBy[j];
        }
        pairing.pair(ofOld.position(root), ofNew.position(j));
    }

    private void forget(int count) {
        for (int k = 0; k < count; k++) {
            askedBy[asked[k]] = -1;
        }
    }

    /** Notes whom to ask, the nearest first; says how many they are. */
    private int candidates(int i, int rank, int fromNew, int endNew) {
        boolean few = endNew - fromNew <= FEW;
        double measure = ofOld.measure(i);
        int above = ofNew.notBelow(measure, fromNew, endNew);
        int below = above - 1;
        int count = 0;
        while (count < (few ? FEW : NEAREST) && (below >= fromNew || above < endNew)) {
            boolean up = below < fromNew
                    || (above < endNew && ofNew.measure(above) - measure <= measure - ofNew.measure(below));
            candidates[count++] = up ? above++ : below--;
        }
        if (!few) {
            int first = Math.clamp(fromNew + (long) rank - NEAREST / 4, fromNew, endNew - NEAREST / 2);
            for (int j = first; j < first + NEAREST / 2; j++) {
                candidates[count++] = j;
            }
        }
        return count;
    }
}
