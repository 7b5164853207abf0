package understudy.run.figure;

import understudy.judge.score.Coverage;
import understudy.traffic.Endpoint;

/**
 * What the compared pairs of an endpoint were like, as it is kept.
 *
 * @param evidence a digest of what the versions answer and how that is compared: under another one it says nothing
 */
public record KeptCoverage(Endpoint endpoint, String evidence, Coverage coverage) {}
