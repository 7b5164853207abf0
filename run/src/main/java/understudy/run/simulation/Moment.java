package understudy.run.simulation;

import java.time.Duration;
import understudy.run.RolloutMove;

/**
 * A move of a made-up rollout.
 *
 * @param after since the beginning
 * @param pairs compared until then
 * @param independent pairs among them that gates look at
 */
public record Moment(Duration after, long pairs, long independent, RolloutMove move) {}
