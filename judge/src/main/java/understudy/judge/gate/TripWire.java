package understudy.judge.gate;

/** Whether a difference injected on purpose was found. */
public enum TripWire {
    /** The last one was found. */
    ALIVE,
    /** The last one was not found: nothing that is said of matches can be trusted. */
    BLIND,
    /** Old and new are the same instance: it matches itself, whatever it says. */
    SAME_INSTANCE,
    /** None was due yet. */
    UNTRIED
}
