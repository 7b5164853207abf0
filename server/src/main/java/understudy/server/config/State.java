package understudy.server.config;

import java.util.Locale;

/** Where the data of a service's versions lives. */
public enum State {
    /** No writes, or writes without consequence. */
    NONE,
    /** Old and new use the same store. */
    SHARED,
    /** Nobody said; only reads may move. */
    UNDECLARED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
