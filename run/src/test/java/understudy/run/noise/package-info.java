/** How old differs from itself. */
@NullMarked
package understudy.run.noise;

import org.jspecify.annotations.NullMarked;
