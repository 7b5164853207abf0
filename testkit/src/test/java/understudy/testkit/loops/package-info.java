/** Tests that waiting event loops are caught. */
@NullMarked
package understudy.testkit.loops;

import org.jspecify.annotations.NullMarked;
