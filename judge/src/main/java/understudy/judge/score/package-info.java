/**
 * This room is for what is counted before it is weighed: observations, which of them are independent, and their sums per
 * endpoint. Sums add up over time and over gateways. Start reading at {@link understudy.judge.score.Score}.
 */
@NullMarked
package understudy.judge.score;

import org.jspecify.annotations.NullMarked;
