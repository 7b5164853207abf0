package understudy.compare.json;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import understudy.compare.align.Matching;
import understudy.compare.align.Pairing;
import understudy.compare.align.Row;

/**
 * Pairs elements of two arrays wherever they stand: first those that are exactly the same, then as many as can be under the rules.
 * Only elements of one loose hash can belong together. Those that are exactly the same are parted again where it lets others have
 * a partner, too.
 */
final class AnyOrder {

    private static final long BYTES_OF_AN_ELEMENT = Long.BYTES + Double.BYTES + 6 * Integer.BYTES;

    private final Sameness sameness;
    private final Place place;
    private final Budget budget;

    AnyOrder(Sameness sameness, Place place, Budget budget) {
        this.sameness = sameness;
        this.place = place;
        this.budget = budget;
    }

    /**
     * Pairs elements that are the same. The place must stand at an element.
     *
     * @param classes of the elements by their exact values
     */
    Pairing pair(int[] classes, Tape a, int[] as, Tape b, int[] bs) {
        Pairing pairing = Pairing.anyOrder(classes, as.length);
        if (!place.watch().isLoose()) {
            return pairing;
        }
        int[] leftA = left(as.length, i -> pairing.partner(i) < 0);
        int[] leftB = left(bs.length, j -> pairing.holder(j) < 0);
        if (leftA.length > 0 && leftB.length > 0) {
            complete(pairing, leftA, new Side(a, as), leftB, new Side(b, bs));
        }
        return pairing;
    }

    private void complete(Pairing pairing, int[] leftA, Side old, int[] leftB, Side fresh) {
        long[] hashes = common(old.hashesOf(leftA), fresh.hashesOf(leftB));
        Row rowA = old.row(hashes);
        Row rowB = fresh.row(hashes);
        boolean fromNew = rowB.isBefore(rowA); // one way or the other, whichever of them is old
        Matching matching = fromNew
                ? new Matching(pairing.reversed(), rowB, rowA, (j, i) -> fits(old, i, fresh, j))
                : new Matching(pairing, rowA, rowB, (i, j) -> fits(old, i, fresh, j));
        int fromA = 0;
        int fromB = 0;
        for (long hash : hashes) {
            int endA = old.end(rowA, fromA, hash);
            int endB = fresh.end(rowB, fromB, hash);
            if (fromNew) {
                matching.complete(fromB, endB, fromA, endA);
            } else {
                matching.complete(fromA, endA, fromB, endB);
            }
            fromA = endA;
            fromB = endB;
        }
    }

    private boolean fits(Side old, int i, Side fresh, int j) {
        place.element(i);
        budget.step();
        int nodeA = old.elements[i];
        int nodeB = fresh.elements[j];
        return place.isIgnored(old.tape, nodeA, fresh.tape, nodeB) || sameness.same(old.tape, nodeA, fresh.tape, nodeB);
    }

    static int[] left(int length, IntPredicate isLeft) {
        return IntStream.range(0, length).filter(isLeft).toArray();
    }

    /** What is in both of two sorted rows, once. */
    private static long[] common(long[] some, long[] others) {
        return Arrays.stream(some)
                .distinct()
                .filter(hash -> Arrays.binarySearch(others, hash) >= 0)
                .toArray();
    }

    /** The elements of one array, by their loose hashes and measures. */
    private final class Side {
        private final Tape tape;
        private final int[] elements;
        private final long[] hashes;
        private final double[] measures;

        Side(Tape tape, int[] elements) {
            budget.room(elements.length * BYTES_OF_AN_ELEMENT);
            this.tape = tape;
            this.elements = elements;
            this.hashes = new long[elements.length];
            this.measures = new double[elements.length];
            for (int i = 0; i < elements.length; i++) {
                place.element(i);
                hashes[i] = sameness.hash().measured(tape, elements[i]);
                measures[i] = sameness.hash().measure();
            }
        }

        /** Sorted. */
        long[] hashesOf(int[] some) {
            return IntStream.of(some).mapToLong(i -> hashes[i]).sorted().toArray();
        }

        /** Those of certain hashes, in the order of these and then of their measures. */
        Row row(long[] wanted) {
            int[] positions = IntStream.range(0, hashes.length)
                    .filter(i -> Arrays.binarySearch(wanted, hashes[i]) >= 0)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(i -> hashes[i]).thenComparingDouble(i -> measures[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] rising =
                    IntStream.of(positions).mapToDouble(i -> measures[i]).toArray();
            return new Row(positions, rising, elements.length);
        }

        /** Where in a row the elements of a hash end. */
        int end(Row row, int from, long hash) {
            int end = from;
            while (end < row.count() && hashes[row.position(end)] == hash) {
                end++;
            }
            return end;
        }
    }
}
