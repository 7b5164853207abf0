package understudy.judge.gate;

import java.time.Duration;
import understudy.judge.score.Scores;
import understudy.traffic.Share;

/**
 * The present step of a rollout.
 *
 * @param age since it began
 * @param scores since it began
 * @param drift watched since it began
 */
public record Step(Share share, Duration age, Scores scores, Drift drift) {}
