/** Tables and stories for what is beside. */
@NullMarked
package understudy.judge.rollout;

import org.jspecify.annotations.NullMarked;
