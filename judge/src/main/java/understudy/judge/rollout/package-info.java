/**
 * This room is for a rollout's life as one pure table: phases, what may happen in them, and what follows. Start reading at
 * {@link understudy.judge.rollout.Table}.
 */
@NullMarked
package understudy.judge.rollout;

import org.jspecify.annotations.NullMarked;
