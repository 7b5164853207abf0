package understudy.run.rollout;

import understudy.judge.gate.Gates;
import understudy.judge.rollout.Plan;

/**
 * How the rollout of a service is to go.
 *
 * @param versions a digest of what the versions are
 */
public record RolloutSettings(String service, Plan plan, Gates gates, String versions) {}
