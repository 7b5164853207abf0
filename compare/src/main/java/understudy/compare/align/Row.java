package understudy.compare.align;

import java.util.Arrays;

/** Some elements of an array, sorted into groups and, within each, by a measure: near for those that fit. */
public final class Row {

    private final int[] positions;
    private final double[] measures;
    private final int[] ranks;

    /**
     * A row.
     *
     * @param positions of the elements in their array
     * @param measures of them, in the same order
     * @param length of the array
     */
    public Row(int[] positions, double[] measures, int length) {
        this.positions = positions;
        this.measures = measures;
        this.ranks = new int[length];
        Arrays.fill(ranks, -1);
        for (int rank = 0; rank < positions.length; rank++) {
            ranks[positions[rank]] = rank;
        }
    }

    /** How many elements it has. */
    public int count() {
        return positions.length;
    }

    /** An order of rows by what is in them: shorter ones come first, then those of lower measures. */
    public boolean isBefore(Row other) {
        return count() != other.count() ? count() < other.count() : Arrays.compare(measures, other.measures) < 0;
    }

    /** Where in the array the element of a rank is. */
    public int position(int rank) {
        return positions[rank];
    }

    /** Where in the row an element of the array is, or -1. */
    int rank(int position) {
        return ranks[position];
    }

    double measure(int rank) {
        return measures[rank];
    }

    /** The first of some ranks whose measure is not below another one. */
    int notBelow(double measure, int from, int end) {
        int low = from;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (measures[middle] < measure) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
