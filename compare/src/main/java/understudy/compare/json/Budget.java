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
        steps(1 + (count >> 5));
    }

    /** What a scalar costs beyond its step, which covers a short one. */
    void longScalar(int bytes) {
        if (bytes >= 64) {
            steps(bytes >> 5);
        }
    }

    /** Work over so many small things. */
    void steps(int count) {
        left -= count;
        if (left < 0) {
            throw Stop.budget();
        }
    }

    static void depth(int depth) {
        if (depth > DEEPEST) {
            throw Stop.budget();
        }
    }
}
