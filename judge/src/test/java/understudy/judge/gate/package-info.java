/** Tables and stories for what is beside. */
@NullMarked
package understudy.judge.gate;

import org.jspecify.annotations.NullMarked;
