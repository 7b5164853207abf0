package understudy.judge.rollout;

/** Why a rollout is paused. */
public enum PauseReason {
    BY_PERSON("byPerson"),
    /** New was proven to be worse, and {@code onFailed} does not roll back. */
    GATE_FAILED("gateFailed"),
    /** New was proven to be worse, but going back would lose writes. */
    ROLLBACK_UNSAFE("rollbackUnsafe"),
    /** The step took longer than {@code progressDeadline}. */
    DEADLINE("deadline"),
    /** A version was redeployed. */
    VERSION_CHANGED("versionChanged"),
    /** This start could not prove where the rollout was. */
    UNPROVEN("unproven");

    private final String label;

    PauseReason(String label) {
        this.label = label;
    }

    /** The word used in the API, logs and docs. */
    public String label() {
        return label;
    }
}
