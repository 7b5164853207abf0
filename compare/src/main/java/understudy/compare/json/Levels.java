package understudy.compare.json;

import java.util.Arrays;

/**
 * The containers that are open in a walk over two texts: where each began on both sides, and of arrays, how many elements
 * differed so far. Mutable, for one thread.
 */
final class Levels {

    private static final int USUAL_DEPTH = 8;

    private int[] startA = new int[USUAL_DEPTH];
    private int[] startB = new int[USUAL_DEPTH];
    /** Differences known when the container began. */
    private int[] foundAtStart = new int[USUAL_DEPTH];
    /** Excuses known when the container began. */
    private int[] excusedAtStart = new int[USUAL_DEPTH];

    private int[] foundAtElement = new int[USUAL_DEPTH];
    private int[] differing = new int[USUAL_DEPTH];
    private boolean[] objects = new boolean[USUAL_DEPTH];
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
        differing[count] = 0;
        count++;
    }

    private void grow() {
        int size = count * 2;
        startA = Arrays.copyOf(startA, size);
        startB = Arrays.copyOf(startB, size);
        foundAtStart = Arrays.copyOf(foundAtStart, size);
        excusedAtStart = Arrays.copyOf(excusedAtStart, size);
        foundAtElement = Arrays.copyOf(foundAtElement, size);
        differing = Arrays.copyOf(differing, size);
        objects = Arrays.copyOf(objects, size);
    }

    /** For each level, whether it is an object; where it begins in {@code a}. For who reads on and then calls {@link #resume}. */
    boolean[] objects() {
        return objects;
    }

    int[] startsA() {
        return startA;
    }

    /**
     * Takes over the levels that somebody has closed and opened who wrote down what they are and where they begin.
     *
     * @param kept so many of those that were open still are
     */
    void resume(int kept, int depth, int shift, Findings findings) {
        count = kept;
        while (count < depth) {
            open(objects[count], startA[count], startA[count] + shift, findings);
            beginElement(findings.count());
        }
    }

    /** Whether an element ends that differs, or the text itself. */
    boolean isUnsettled(int depth, int found) {
        return depth == 0 || foundAtElement[depth - 1] != found;
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

    void beginElement(int found) {
        foundAtElement[count - 1] = found;
    }

    /** Ends an element of the innermost array. */
    void endElement(int found) {
        if (found != foundAtElement[count - 1]) {
            differing[count - 1]++;
        }
    }

    /** How many elements of the innermost array differ so far. */
    int differing() {
        return differing[count - 1];
    }
}
