package understudy.judge.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import understudy.judge.score.Score;
import understudy.traffic.Endpoint;

/** All gates, weighed once. */
public final class Weighing {

    private final Docket docket;
    private final Gates gates;
    private final EndpointsGate endpoints;

    public Weighing(Docket docket, Gates gates) {
        this.docket = docket;
        this.gates = gates;
        this.endpoints = new EndpointsGate(docket, gates);
    }

    /** In the order in which they are shown. */
    public List<GateResult> results() {
        Score epoch = docket.epoch().scores().total();
        Score step = docket.step().scores().total();
        List<GateResult> results = new ArrayList<>(List.of(
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
        results.addAll(docket.surroundings().others());
        return results;
    }

    /** Endpoints that are each proven to be below the looser rate. */
    public Set<Endpoint> provenEndpoints() {
        return endpoints.proven();
    }

    /** Endpoints of which too little was compared, those with most requests first. */
    public List<Endpoint> notExercised() {
        return endpoints.notExercised();
    }
}
