package understudy.run;

import java.time.Instant;
import understudy.judge.rollout.Rollout;

/**
 * Where the rollout of a service is, and all that must survive for it to go on.
 *
 * @param epoch number of the run of evidence
 * @param revision one more with every move
 * @param stepBegan when the present step did
 * @param versions a digest of what the versions are: under another one they are other versions
 */
public record KeptRollout(
        String service, Rollout rollout, long epoch, long revision, Instant stepBegan, String versions) {}
