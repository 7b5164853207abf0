package understudy.run.noise;

import java.time.Duration;

/**
 * How far learning is where old differs from itself.
 *
 * @param asked requests that old was asked again, since start
 * @param unanswered those that nothing was learned from
 * @param left for how long more is asked than usual; zero when it is as usual
 */
public record Learned(long asked, long unanswered, Duration left) {}
