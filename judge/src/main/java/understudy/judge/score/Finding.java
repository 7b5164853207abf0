package understudy.judge.score;

import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/** What became of a request: a verdict of its pair, or why there is none. */
public sealed interface Finding {

    /**
     * Compared.
     *
     * @param verdict any but {@link Verdict#NOT_COMPARABLE}
     */
    record Judged(Verdict verdict) implements Finding {

        public Judged {
            if (verdict == Verdict.NOT_COMPARABLE) {
                throw new IllegalArgumentException("verdict: notComparable (expected: one with a reason, as Unjudged)");
            }
        }
    }

    /** Not copied, or not compared. */
    record Unjudged(Reason reason) implements Finding {}
}
