/**
 * This room is for weighing counts: {@code .score} has the counts, {@code .gate} the gates, {@code .rollout} what a rollout does
 * next. Pure: no I/O, no clock. Start reading at {@link understudy.judge.Judge}.
 */
@NullMarked
package understudy.judge;

import org.jspecify.annotations.NullMarked;
