package understudy.gateway;

/** Whether copies go to a shadow that has been failing. */
public enum BreakerState {
    /** Copies are sent. */
    CLOSED("closed"),
    /** No copies are sent. */
    OPEN("open"),
    /** One copy at a time is sent, to see whether the shadow is back. */
    HALF_OPEN("halfOpen");

    private final String label;

    BreakerState(String label) {
        this.label = label;
    }

    /** The word used in the API, logs and metric labels. */
    public String label() {
        return label;
    }
}
