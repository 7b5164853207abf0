package understudy.server.config;

/** Where the data of a service's versions lives. */
public enum State {
    /** No writes, or writes without consequence. */
    NONE,
    /** Old and new use the same store. */
    SHARED,
    /** Nobody said; only reads may move. */
    UNDECLARED
}
