package understudy.traffic;

/** What was found about a pair. */
public enum Verdict {
    MATCH("match"),
    MISMATCH("mismatch"),
    /** Only approved differences. */
    INTENDED("intended"),
    /** Old differs from its twin in the same places. */
    NOISE("noise"),
    /** Explained by timing when both were asked again. */
    TRANSIENT("transient"),
    /** Not judged; a {@link Reason} says why. */
    NOT_COMPARABLE("notComparable");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** The word used in the API, logs and metric labels. */
    public String label() {
        return label;
    }
}
