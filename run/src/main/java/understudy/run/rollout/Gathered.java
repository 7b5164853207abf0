package understudy.run.rollout;

import understudy.judge.score.Scores;

/**
 * What was gathered for one moment of a rollout.
 *
 * @param inEpoch what came in its epoch
 * @param inStep those of them that came in its step
 */
record Gathered(Scores inEpoch, Scores inStep) {}
