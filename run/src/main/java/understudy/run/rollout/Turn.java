package understudy.run.rollout;

import understudy.traffic.Share;

/**
 * What a rollout wants of the gateway.
 *
 * @param share how many requests new serves
 * @param copying whether requests are copied at all
 * @param epoch number of the run of evidence that requests count towards
 * @param step number of the step that they count towards
 */
public record Turn(Share share, boolean copying, long epoch, long step) {}
