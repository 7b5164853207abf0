package understudy.judge;

import java.util.List;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.Passed;
import understudy.traffic.Endpoint;

/**
 * What the judge found at one time.
 *
 * @param gates all of them, in the order in which they are shown
 * @param passed what is proven in this epoch up to now; to be kept for the next judgement
 * @param notExercised endpoints of which too little was compared, those with most requests first
 */
public record Judgement(Decision decision, List<GateResult> gates, Passed passed, List<Endpoint> notExercised) {

    public Judgement {
        gates = List.copyOf(gates);
        notExercised = List.copyOf(notExercised);
    }
}
