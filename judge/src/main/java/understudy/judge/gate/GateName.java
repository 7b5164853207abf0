package understudy.judge.gate;

/** The gates, in the order in which they are shown. */
public enum GateName {
    MISMATCH_RATE("mismatchRate"),
    ERRORS("errors"),
    SLOWER("slower"),
    ENDPOINTS("endpoints"),
    LATE_REGRESSION("lateRegression"),
    COMPARED("compared"),
    MIN_PAIRS("minPairs"),
    MIN_DURATION("minDuration"),
    NO_OPEN_CAUSES("noOpenCauses"),
    TRIP_WIRE("tripWire"),
    FREEZE_WINDOWS("freezeWindows"),
    /** What the two systems recorded is the same; judged elsewhere. */
    RECONCILED("reconciled");

    private final String label;

    GateName(String label) {
        this.label = label;
    }

    /** The word used in config, the API and logs. */
    public String label() {
        return label;
    }
}
