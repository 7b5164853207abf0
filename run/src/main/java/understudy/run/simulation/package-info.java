/**
 * This room is for trying a rollout on traffic that is made up: the rollout and the judge are the real ones, the versions, their
 * users and the time are not. Start reading at {@link understudy.run.simulation.Simulation}.
 */
@NullMarked
package understudy.run.simulation;

import org.jspecify.annotations.NullMarked;
