package understudy.judge.rollout;

/** What follows when new, serving somebody, is proven to be worse. */
public enum OnFailed {
    ROLLBACK("rollback"),
    STEP_BACK("stepBack"),
    HOLD("hold");

    private final String label;

    OnFailed(String label) {
        this.label = label;
    }

    /** The word used in config. */
    public String label() {
        return label;
    }
}
