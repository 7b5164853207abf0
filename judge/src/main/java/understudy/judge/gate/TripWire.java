package understudy.judge.gate;

/** Whether a difference injected on purpose was found. */
public enum TripWire {
    /** The last one was found. */
    ALIVE,
    /** The last one was not found: nothing that is said of matches can be trusted. */
    BLIND,
    /** None was due yet. */
    UNTRIED
}
