package understudy.cli;

import org.jspecify.annotations.Nullable;
import understudy.control.api.CauseView;

/** What the values of a difference or of a cause are like, in few words. */
final class CauseWords {

    private CauseWords() {}

    /** {@code value}, or {@code value (uuid)} where both values are of a class. */
    static String kind(String kind, @Nullable String valueClass) {
        return valueClass == null ? kind : kind + " (" + valueClass + ")";
    }

    /** The pattern that its values show, or else the one that they break; empty where there is neither. */
    static String pattern(CauseView cause) {
        if (cause.pattern() != null) {
            return cause.pattern();
        }
        return cause.breaks() == null ? "" : "not " + cause.breaks();
    }
}
