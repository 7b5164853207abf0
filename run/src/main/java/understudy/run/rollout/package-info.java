/**
 * This room is for moving the traffic of one service: it gathers what its pairs showed, asks the judge every second, and
 * does what the table of the rollout says. Start reading at {@link understudy.run.rollout.Rolling}.
 */
@NullMarked
package understudy.run.rollout;

import org.jspecify.annotations.NullMarked;
