/** Which rules explain what was seen, over kept pairs. */
@NullMarked
package understudy.run.rule;

import org.jspecify.annotations.NullMarked;
