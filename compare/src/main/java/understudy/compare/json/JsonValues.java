package understudy.compare.json;

/** Finds the JSON values that stand in bytes beside other things. All of them together may take as much as one document. For one thread. */
public final class JsonValues {

    /** What {@link #end} says where no value stands that is JSON, or one that is nested too deep. */
    public static final int NONE = -1;

    /** What {@link #end} says when finding out would take more than it may. */
    public static final int TOO_MUCH = -2;

    private final byte[] bytes;
    private final Budget budget = new Budget(JsonComparison.STEPS);
    private final Tape tape;

    public JsonValues(byte[] bytes) {
        this.bytes = bytes;
        this.tape = Tape.empty(bytes);
    }

    /** The end of the value that begins at an offset. */
    public int end(int from) {
        try {
            tape.read(from, 0, budget);
            return tape.end(0);
        } catch (Stop stop) {
            return budget.isSpent() ? TOO_MUCH : NONE;
        }
    }

    /** The first offset in a stretch that is not JSON's white space, or its end. */
    public int skipSpace(int from, int end) {
        return Math.min(end, JsonText.skipSpace(bytes, from));
    }
}
