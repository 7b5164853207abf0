package understudy.run.cause;

/** What is to be done about a bug of old that new does not have. */
public enum Remedy {
    /** Nothing was said: the usual, but for {@link CauseState#OLD_BUG}. */
    NONE(""),
    /** Clients live with it: new is to do as old does. */
    KEEP("keep"),
    /** New is right and stays as it is. */
    FIX("fix");

    private final String label;

    Remedy(String label) {
        this.label = label;
    }

    /** The word used in the API and the store; empty for {@link #NONE}. */
    public String label() {
        return label;
    }
}
