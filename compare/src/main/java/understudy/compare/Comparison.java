package understudy.compare;

import java.util.List;
import understudy.traffic.Reason;

/** What comparing two replies came to. */
public sealed interface Comparison {

    /** No difference, or none that the rules leave. */
    record Equal() implements Comparison {}

    /**
     * At least one difference.
     *
     * @param differences sorted by path, never empty
     * @param truncated whether there were more than are kept
     */
    record Different(List<Difference> differences, boolean truncated) implements Comparison {
        public Different {
            differences = List.copyOf(differences);
        }
    }

    /** Not judged, because of the replies themselves: format, encoding, conditional, tooLarge or budget. */
    record NotComparable(Reason reason) implements Comparison {}
}
