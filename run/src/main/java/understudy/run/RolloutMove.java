package understudy.run;

import java.time.Instant;
import java.util.List;
import understudy.judge.gate.GateResult;
import understudy.judge.rollout.Rollout;

/**
 * One move of a rollout, with the numbers that made it.
 *
 * @param revision that the rollout has after it
 * @param what happened, in a word: a verb, {@code judged}, {@code restarted}
 * @param gates as they stood; empty when nothing had been judged in this epoch
 */
public record RolloutMove(
        String service, long revision, Instant at, String what, Rollout before, Rollout after, List<GateResult> gates) {

    public RolloutMove {
        gates = List.copyOf(gates);
    }

    /** Told for another reason than that of where it led. */
    public RolloutMove because(String why) {
        return new RolloutMove(service, revision, at, what, before, after.because(why), gates);
    }
}
