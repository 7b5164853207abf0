/** Tables and stories for what is beside. */
@NullMarked
package understudy.judge.score;

import org.jspecify.annotations.NullMarked;
