/** This room is for catching event loops of the product that wait: such a test fails, with the stack of the wait. */
@NullMarked
package understudy.testkit.loops;

import org.jspecify.annotations.NullMarked;
