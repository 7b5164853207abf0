package understudy.compare.json;

import java.util.Arrays;

/**
 * The containers that are open in a walk over two texts: where each began on both sides, and of arrays, which elements
 * differed so far. Mutable, for one thread.
 */
final class Levels {

    private int[] startA = new int[16];
    private int[] startB = new int[16];
    /** Differences known when the container began. */
    private int[] foundAtStart = new int[16];
    /** Excuses known when the container began. */
    private int[] excusedAtStart = new int[16];

    private int[] foundAtElement = new int[16];
    private int[] elementA = new int[16];
    private int[] elementB = new int[16];
    /** Elements that differ, as a sum of hashes: 0 when both sides have the same ones in another order. */
    private long[] sums = new long[16];

    private int[] differing = new int[16];
    private int[] lastFromA = new int[16];
    private int[] lastToA = new int[16];
    private int[] lastFromB = new int[16];
    private int[] lastToB = new int[16];
    private boolean[] shifted = new boolean[16];
    private boolean[] objects = new boolean[16];
    private int count;

    int count() {
        return count;
    }

    void open(boolean object, int atA, int atB, Findings findings) {
        if (count == startA.length) {
            grow();
        }
        objects[count] = object;
        startA[count] = atA;
        startB[count] = atB;
        foundAtStart[count] = findings.count();
        excusedAtStart[count] = findings.excuses();
        sums[count] = 0;
        differing[count] = 0;
        shifted[count] = false;
        count++;
    }

    private void grow() {
        int size = count * 2;
        startA = Arrays.copyOf(startA, size);
        startB = Arrays.copyOf(startB, size);
        foundAtStart = Arrays.copyOf(foundAtStart, size);
        excusedAtStart = Arrays.copyOf(excusedAtStart, size);
        foundAtElement = Arrays.copyOf(foundAtElement, size);
        elementA = Arrays.copyOf(elementA, size);
        elementB = Arrays.copyOf(elementB, size);
        sums = Arrays.copyOf(sums, size);
        differing = Arrays.copyOf(differing, size);
        lastFromA = Arrays.copyOf(lastFromA, size);
        lastToA = Arrays.copyOf(lastToA, size);
        lastFromB = Arrays.copyOf(lastFromB, size);
        lastToB = Arrays.copyOf(lastToB, size);
        shifted = Arrays.copyOf(shifted, size);
        objects = Arrays.copyOf(objects, size);
    }

    void closeTo(int level) {
        count = level;
    }

    boolean inObject() {
        return objects[count - 1];
    }

    int startA(int level) {
        return startA[level];
    }

    int startB(int level) {
        return startB[level];
    }

    /** Makes of findings what they were when a container began. */
    void rewind(Findings findings, int level) {
        findings.backTo(foundAtStart[level], excusedAtStart[level]);
    }

    void beginElement(int atA, int atB, int found) {
        elementA[count - 1] = atA;
        elementB[count - 1] = atB;
        foundAtElement[count - 1] = found;
    }

    /** Ends an element of the innermost array, at the given offsets. */
    void endElement(byte[] a, int endA, byte[] b, int endB, int found) {
        int level = count - 1;
        if (found == foundAtElement[level]) {
            return;
        }
        int fromA = elementA[level];
        int fromB = elementB[level];
        sums[level] += Hash.bytes(1, a, fromA, endA) - Hash.bytes(1, b, fromB, endB);
        if (differing[level]++ > 0) {
            shifted[level] |= Arrays.equals(a, lastFromA[level], lastToA[level], b, fromB, endB)
                    || Arrays.equals(a, fromA, endA, b, lastFromB[level], lastToB[level]);
        }
        lastFromA[level] = fromA;
        lastToA[level] = endA;
        lastFromB[level] = fromB;
        lastToB[level] = endB;
    }

    /** Whether the innermost array's elements look as if they had moved rather than changed. */
    boolean looksMoved() {
        int level = count - 1;
        return differing[level] > 1 && (shifted[level] || sums[level] == 0);
    }
}
