package understudy.judge.gate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import understudy.judge.score.Score;
import understudy.traffic.Endpoint;

/** All gates, weighed once. */
public final class Weighing {

    private static final Set<GateName> OF_THE_EPOCH =
            EnumSet.of(GateName.MISMATCH_RATE, GateName.ERRORS, GateName.SLOWER);

    private final Docket docket;
    private final Gates gates;
    private final EndpointsGate endpoints;
    private final List<GateResult> results;

    public Weighing(Docket docket, Gates gates) {
        this.docket = docket;
        this.gates = gates;
        this.endpoints = new EndpointsGate(docket, gates);
        this.results = weigh();
    }

    /** In the order in which they are shown. */
    public List<GateResult> results() {
        return results;
    }

    private List<GateResult> weigh() {
        Score epoch = docket.epoch().scores().total();
        Score step = docket.step().scores().total();
        List<GateResult> all = new ArrayList<>(List.of(
                RateGate.mismatchRate(docket, gates, epoch),
                RateGate.errors(docket, gates, epoch),
                RateGate.slower(docket, gates, epoch),
                endpoints.weigh(),
                DriftGate.weigh(docket, gates, step),
                HoldGates.compared(gates, step),
                HoldGates.minPairs(docket, gates, step),
                HoldGates.minDuration(docket, gates, step),
                HoldGates.noOpenCauses(docket),
                HoldGates.tripWire(docket),
                HoldGates.freezeWindows(docket, gates)));
        all.addAll(docket.surroundings().others());
        return List.copyOf(all);
    }

    /** Endpoints that are each proven to be below the looser rate. */
    public Set<Endpoint> provenEndpoints() {
        return endpoints.proven();
    }

    /** At what new is proven to be worse, now or earlier in this epoch. What is bound to a step does not outlast it. */
    public Worse worse() {
        Map<GateName, String> failed = new EnumMap<>(GateName.class);
        results.stream()
                .filter(result -> OF_THE_EPOCH.contains(result.gate()) && result.verdict() == GateVerdict.FAIL)
                .forEach(result -> failed.put(result.gate(), result.sentence()));
        return docket.epoch().passed().worse().and(failed, endpoints.worseNow());
    }

    /** Endpoints of which too little was compared, those with most requests first. */
    public List<Endpoint> notExercised() {
        return endpoints.notExercised();
    }
}
