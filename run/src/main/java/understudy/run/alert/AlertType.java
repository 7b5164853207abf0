package understudy.run.alert;

/** What people can be told of. */
public enum AlertType {
    NEW_CAUSE("newCause", "new cause", AlertSeverity.INFO, false),
    PHASE_CHANGE("phaseChange", "phase changed", AlertSeverity.INFO, false),
    GATE_FAILED("gateFailed", "gate failed", AlertSeverity.WARNING, false),
    ROLLBACK("rollback", "rolled back", AlertSeverity.CRITICAL, false),
    STALLED_ROLLOUT("stalledRollout", "rollout stalled", AlertSeverity.WARNING, true),
    /** Copies are made, and nothing is learnt from them. */
    BLIND("blind", "blind", AlertSeverity.WARNING, true),
    NOTHING_COPIED("nothingCopied", "nothing copied", AlertSeverity.WARNING, true),
    SHADOW_DOWN("shadowDown", "shadow down", AlertSeverity.WARNING, true),
    BUDGET_SHED("budgetShed", "copies shed", AlertSeverity.WARNING, true),
    /** Of the whole gateway: what is found is not being kept. */
    DEGRADED_STORE("degradedStore", "store degraded", AlertSeverity.CRITICAL, true),
    /** Sent because a person asked for it. */
    TEST("test", "test", AlertSeverity.INFO, false);

    private final String label;
    private final String words;
    private final AlertSeverity severity;
    private final boolean resolves;

    AlertType(String label, String words, AlertSeverity severity, boolean resolves) {
        this.label = label;
        this.words = words;
        this.severity = severity;
        this.resolves = resolves;
    }

    /** The word used in the API and in alerts. */
    public String label() {
        return label;
    }

    /** The same for people. */
    public String words() {
        return words;
    }

    /** What it usually matters. */
    public AlertSeverity severity() {
        return severity;
    }

    /** Whether it is a state that ends, which is then told too, and not something that happened. */
    public boolean resolves() {
        return resolves;
    }
}
