/** What is grouped, joined and decided. */
@NullMarked
package understudy.run.cause;

import org.jspecify.annotations.NullMarked;
