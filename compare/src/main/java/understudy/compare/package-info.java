/**
 * This room is for turning two replies into differences. Pure: no I/O, no clock, no threads of its own. Start reading at
 * {@link understudy.compare.Comparer}.
 */
@NullMarked
package understudy.compare;

import org.jspecify.annotations.NullMarked;
