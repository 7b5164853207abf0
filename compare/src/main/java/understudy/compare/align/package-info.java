/** This room is for lining up two sequences. Start at {@link understudy.compare.align.Alignment}. */
@NullMarked
package understudy.compare.align;

import org.jspecify.annotations.NullMarked;
