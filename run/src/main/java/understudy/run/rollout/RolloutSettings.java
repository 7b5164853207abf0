package understudy.run.rollout;

import java.util.List;
import understudy.judge.gate.Gates;
import understudy.judge.rollout.Plan;
import understudy.run.Terms;

/**
 * How the rollout of a service is to go.
 *
 * @param versions a digest of what the versions are
 * @param compared a digest of the rules that their replies are compared by
 */
public record RolloutSettings(String service, Plan plan, Gates gates, String versions, String compared) {

    /** What evidence found under these settings stands for; when steps are taken is no part of it. */
    Terms terms() {
        return new Terms(versions, compared, gates.frozenIn(List.of()).toString());
    }
}
