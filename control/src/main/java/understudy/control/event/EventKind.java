package understudy.control.event;

/** What an event tells of. */
public enum EventKind {
    /** A service is another than it was. */
    SERVICE("service"),
    /** A cause is new, or another than it was. */
    CAUSE("cause"),
    /** A rollout is another than it was. */
    ROLLOUT("rollout"),
    /** A rollout moved. */
    DECISION("decision"),
    /** Somebody did something. */
    AUDIT("audit"),
    /** What was told before holds no longer, or part of it was missed: all is to be looked at anew. */
    RESET("reset");

    private final String label;

    EventKind(String label) {
        this.label = label;
    }

    /** The word used in the stream. */
    public String label() {
        return label;
    }
}
