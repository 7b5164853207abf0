package understudy.judge.rollout;

/** Where a rollout is. */
public enum Phase {
    INITIALIZED("initialized"),
    /** New serves nobody; evidence is gathered. */
    SHADOWING("shadowing"),
    /** New serves a part. */
    PROGRESSING("progressing"),
    /** The next step is earned, and needs a person. */
    WAITING_APPROVAL("waitingApproval"),
    /** New serves all, old is the shadow, until the bake is over. */
    PROMOTING("promoting"),
    /** New serves all, and nothing is copied any more. */
    SUCCEEDED("succeeded"),
    /** No steps up; automatic rollback stays armed. */
    PAUSED("paused"),
    /** New serves nobody; copying goes on. */
    ROLLED_BACK("rolledBack"),
    /** New serves nobody, and nothing is copied any more. */
    ABORTED("aborted");

    private final String label;

    Phase(String label) {
        this.label = label;
    }

    /** The word used in the API, logs and docs. */
    public String label() {
        return label;
    }
}
