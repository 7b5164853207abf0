package understudy.run.noise;

import java.time.Duration;

/**
 * What came of asking again about mismatches, since start.
 *
 * @param asked mismatches that were asked again
 * @param passed those that were explained by timing, and count as transient
 * @param flaky those that stand, though the second replies agreed
 * @param longest from the request to the second replies of one that passed
 */
public record Rechecks(long asked, long passed, long flaky, Duration longest) {}
