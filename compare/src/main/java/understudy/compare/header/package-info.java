/** This room is for comparing header fields as their grammar says. Start at {@link understudy.compare.header.HeaderComparison}. */
@NullMarked
package understudy.compare.header;

import org.jspecify.annotations.NullMarked;
