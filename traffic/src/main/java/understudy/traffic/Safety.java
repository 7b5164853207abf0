package understudy.traffic;

/** Whether a request only reads, as far as its head tells. */
public enum Safety {
    SAFE,
    NOT_SAFE,
    /** The whole body tells: {@link CopyPolicy#isSafe}. */
    ASK_THE_BODY
}
