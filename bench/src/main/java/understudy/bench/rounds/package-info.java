/**
 * This room is for running a benchmark of methods in JVMs of its own, by the options that a person typed. Start reading at
 * {@link understudy.bench.rounds.Rounds}.
 */
@NullMarked
package understudy.bench.rounds;

import org.jspecify.annotations.NullMarked;
