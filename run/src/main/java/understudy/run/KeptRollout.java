package understudy.run;

import java.time.Instant;
import understudy.judge.rollout.Rollout;

/**
 * Where the rollout of a service is, and all that must survive for it to go on.
 *
 * @param epoch number of the run of evidence
 * @param step number of the step
 * @param revision one more with every move
 * @param stepBegan when the present step did
 * @param terms of its evidence
 */
public record KeptRollout(
        String service, Rollout rollout, long epoch, long step, long revision, Instant stepBegan, Terms terms) {}
