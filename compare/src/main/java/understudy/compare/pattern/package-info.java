/**
 * This room is for what the differences of one cause have in common: how the new value follows from the old one. Start at
 * {@link understudy.compare.pattern.Evidence}.
 */
@NullMarked
package understudy.compare.pattern;

import org.jspecify.annotations.NullMarked;
