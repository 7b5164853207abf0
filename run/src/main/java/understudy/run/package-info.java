/**
 * This room is for one parallel run: take a pair, compare it, count it, group what differs, tell about it. It reaches
 * the world through its ports only: {@link understudy.run.Asking}, {@link understudy.run.Keeping} and
 * {@link understudy.run.Telling}. Start reading at {@link understudy.run.ParallelRun}.
 */
@NullMarked
package understudy.run;

import org.jspecify.annotations.NullMarked;
