/**
 * This room is for weighing counts. It holds the scoreboard's type today; gates and decisions come to it later.
 * Pure: no I/O, no clock. Start reading at {@link understudy.judge.Counts}.
 */
@NullMarked
package understudy.judge;

import org.jspecify.annotations.NullMarked;
