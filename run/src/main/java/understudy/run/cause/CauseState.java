package understudy.run.cause;

/** What people have decided about a cause. */
public enum CauseState {
    NEW("new"),
    NEW_BUG("newBug"),
    OLD_BUG("oldBug"),
    INTENDED("intended"),
    NOISE("noise"),
    FIXED("fixed");

    private final String label;

    CauseState(String label) {
        this.label = label;
    }

    /** Whether pairs that show only such causes are no mismatches. */
    public boolean excuses() {
        return this == INTENDED || this == NOISE;
    }

    /** Whether it was said of what is seen: what breaks the pattern of that is another cause. */
    boolean holdsToPattern() {
        return this == NEW_BUG || this == OLD_BUG || this == INTENDED;
    }

    /** The word used in the API, logs and the store. */
    public String label() {
        return label;
    }
}
