package understudy.run;

import understudy.judge.gate.Drift;
import understudy.judge.gate.Passed;
import understudy.judge.score.Scores;

/**
 * What a rollout has found out, all that its judge must know again to go on after a start.
 *
 * @param epoch number of the run of evidence
 * @param step number of the step
 * @param oldAskedTwice whether old is asked twice of some requests all through the epoch
 * @param passed what was proven in the epoch
 * @param drift watched in the step
 */
public record KeptEvidence(
        long epoch, long step, boolean oldAskedTwice, Passed passed, Drift drift, Scores inEpoch, Scores inStep) {

    /** The same with these scores alone. */
    public KeptEvidence of(Scores epochScores, Scores stepScores) {
        return new KeptEvidence(epoch, step, oldAskedTwice, passed, drift, epochScores, stepScores);
    }
}
