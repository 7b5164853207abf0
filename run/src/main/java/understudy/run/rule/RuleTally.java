package understudy.run.rule;

import java.time.Instant;

/**
 * What one rule has hidden, as it is kept.
 *
 * @param rule its id, which is another one when the rule says something else
 * @param comparedBefore pairs to which it could apply that were compared before it was counted
 */
public record RuleTally(String rule, long hits, long hidden, long comparedBefore, Instant since) {}
