package understudy.judge.score;

/**
 * Requests without a copy, by choice of the operator (writes, mostly): how many each version served, and how many of these
 * ended in an error.
 */
public record Unpaired(long newErrors, long newServed, long oldErrors, long oldServed) {

    public static final Unpaired NONE = new Unpaired(0, 0, 0, 0);

    public Unpaired plus(Unpaired other) {
        return new Unpaired(
                newErrors + other.newErrors,
                newServed + other.newServed,
                oldErrors + other.oldErrors,
                oldServed + other.oldServed);
    }

    public long errors() {
        return newErrors + oldErrors;
    }

    public long served() {
        return newServed + oldServed;
    }
}
