/** This room is for comparing plain text by lines. Start at {@link understudy.compare.text.TextComparison}. */
@NullMarked
package understudy.compare.text;

import org.jspecify.annotations.NullMarked;
