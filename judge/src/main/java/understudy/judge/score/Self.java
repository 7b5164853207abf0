package understudy.judge.score;

/** What is known of a pair from asking old twice, by a twin or again. */
public enum Self {
    /** Old was asked once. */
    UNASKED,
    /** Old gave the same twice, or differed from itself where new differed too. */
    SAME,
    /** Old differed from itself where new did not: noise that new was lucky to miss. */
    ALONE
}
