/** Tables for the sums. */
@NullMarked
package understudy.judge;

import org.jspecify.annotations.NullMarked;
