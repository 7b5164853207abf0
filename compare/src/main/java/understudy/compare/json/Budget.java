package understudy.compare.json;

/** How much work one comparison may still do. Counts steps, not time, so that the same replies always come to the same end. */
final class Budget {

    static final int DEEPEST = 1_000;

    /** Of arrays that grow with the documents; what is small beside them is covered by what is left. */
    private static final int MOST_ROOM = 28 << 20;

    private int left;
    private int roomLeft = MOST_ROOM;

    Budget(int steps) {
        this.left = steps;
    }

    /** So many bytes of memory, whether or not they are needed for long. */
    void room(long bytes) {
        roomLeft -= (int) Math.min(bytes, MOST_ROOM);
        if (roomLeft < 0) {
            throw Stop.budget();
        }
    }

    /** Whether it is used up, so that only that can be why something ended. */
    boolean isSpent() {
        return left < 0 || roomLeft < 0;
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
