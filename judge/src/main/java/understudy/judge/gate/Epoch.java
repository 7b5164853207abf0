package understudy.judge.gate;

import understudy.judge.score.Scores;

/**
 * One run of evidence.
 *
 * @param scores since it began
 * @param passed what was proven in it
 * @param oldAskedTwice whether old is asked twice of some requests all through it (a twin, or learning), so that its own noise is known
 */
public record Epoch(long number, Scores scores, Passed passed, boolean oldAskedTwice) {}
