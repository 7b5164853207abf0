package understudy.judge.gate;

import java.time.Instant;
import java.util.List;

/**
 * What else a decision depends on.
 *
 * @param pairsPerSecond independent pairs, lately
 * @param openCauses those undecided that are severe enough to hold, in a word or two each, worst first
 * @param others gates that somebody else has judged, such as {@link GateName#RECONCILED}
 */
public record Surroundings(
        Instant now, double pairsPerSecond, TripWire tripWire, List<String> openCauses, List<GateResult> others) {

    public Surroundings {
        openCauses = List.copyOf(openCauses);
        others = List.copyOf(others);
    }
}
