package understudy.control.alert;

/** What came of setting a silence, or of taking one back. */
public enum Silenced {
    /** It is on disk, so that a restart and a process that takes over know of it. */
    DONE,
    /** Nothing was done: the store does not take it just now. */
    NOT_KEPT,
    /** Nothing was done: there are as many as there may be. */
    TOO_MANY
}
