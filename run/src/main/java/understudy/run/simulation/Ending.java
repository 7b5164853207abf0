package understudy.run.simulation;

import java.time.Duration;
import java.util.List;
import understudy.judge.gate.GateResult;
import understudy.judge.rollout.Rollout;

/**
 * How a made-up rollout ended, or where it was when its time was over.
 *
 * @param after since the beginning
 * @param pairs compared until then
 * @param independent pairs among them that gates look at
 * @param why in a sentence
 * @param gates as they stood last
 */
public record Ending(
        Outcome outcome,
        Duration after,
        long pairs,
        long independent,
        Rollout rollout,
        String why,
        List<GateResult> gates) {

    /** What became of new. */
    public enum Outcome {
        /** It serves all, and its bake is over. */
        PROMOTED("promoted"),
        ROLLED_BACK("rolledBack"),
        /** Neither: it is paused, or its time was over. */
        HELD("held");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** The word used in JSON. */
        public String label() {
            return label;
        }
    }

    public Ending {
        gates = List.copyOf(gates);
    }
}
