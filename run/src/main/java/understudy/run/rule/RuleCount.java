package understudy.run.rule;

import java.time.Instant;
import understudy.compare.rule.Rule;

/**
 * What one rule has done since it is counted, over restarts.
 *
 * @param hits pairs in which it excused something
 * @param hidden differences that it excused in them
 * @param compared pairs that were compared to which it could apply by their endpoints
 * @param since when counting began: with the rule
 * @param expired whether it holds no longer
 */
public record RuleCount(Rule rule, long hits, long hidden, long compared, Instant since, boolean expired) {

    /** Stays the same as long as the rule says the same. */
    public String id() {
        return rule.id();
    }
}
