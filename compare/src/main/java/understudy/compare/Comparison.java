package understudy.compare;

import java.util.List;
import understudy.traffic.Reason;

/** What comparing two replies came to. */
public sealed interface Comparison {

    /** No difference, or none that the rules leave. */
    record Equal() implements Comparison {}

    /**
     * At least one difference that no rule excuses.
     *
     * @param differences sorted by path, never empty; without intended ones
     * @param truncated whether there were more than are kept
     */
    record Different(List<Difference> differences, boolean truncated) implements Comparison {
        public Different {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Differences, all of which rules say are meant to be.
     *
     * @param differences sorted by path, never empty; no more than are kept
     */
    record Intended(List<Difference> differences) implements Comparison {
        public Intended {
            differences = List.copyOf(differences);
        }
    }

    /** Not judged, because of the replies themselves: format, encoding, conditional, tooLarge or budget. */
    record NotComparable(Reason reason) implements Comparison {}
}
