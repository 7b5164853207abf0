/**
 * This room is for what is counted and measured of one run: how requests ended, how the versions answered and how long they took, what
 * the compared pairs were like, minute by minute. Start reading at {@link understudy.run.figure.Figures}.
 */
@NullMarked
package understudy.run.figure;

import org.jspecify.annotations.NullMarked;
