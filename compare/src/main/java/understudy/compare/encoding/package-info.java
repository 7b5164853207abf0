/** This room is for undoing content codings and reading texts, their charsets and letters, in bounds. Start at {@link understudy.compare.encoding.Decoded}. */
@NullMarked
package understudy.compare.encoding;

import org.jspecify.annotations.NullMarked;
