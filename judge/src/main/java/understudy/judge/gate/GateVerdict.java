package understudy.judge.gate;

/** What a gate says. */
public enum GateVerdict {
    PASS("pass"),
    /** Something is missing: it neither lets through nor rolls back. */
    NOT_YET("notYet"),
    /** New is proven to be worse. */
    FAIL("fail");

    private final String label;

    GateVerdict(String label) {
        this.label = label;
    }

    /** The word used in the API and logs. */
    public String label() {
        return label;
    }
}
