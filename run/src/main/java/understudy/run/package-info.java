/**
 * This room is for one parallel run: take a pair, compare it, count it, tell about it. Its parts know what is counted, how endpoints are
 * named, how differences become causes, what is noise, which rules hold and why nothing is compared. It reaches the world through its ports only: {@link understudy.run.Asking}, {@link understudy.run.Keeping} and
 * {@link understudy.run.Telling}. Start reading at {@link understudy.run.ParallelRun}.
 */
@NullMarked
package understudy.run;

import org.jspecify.annotations.NullMarked;
