package understudy.compare.json;

/** How much work one comparison may still do. Counts steps, not time, so that the same replies always come to the same end. */
final class Budget {

    static final int DEEPEST = 1_000;

    private int left;

    Budget(int steps) {
        this.left = steps;
    }

    /** One token, node or comparison of two nodes. */
    void step() {
        if (--left < 0) {
            throw Stop.budget();
        }
    }

    /** Work over a stretch of bytes. */
    void bytes(int count) {
        left -= count >> 5;
        step();
    }

    static void depth(int depth) {
        if (depth > DEEPEST) {
            throw Stop.budget();
        }
    }
}
