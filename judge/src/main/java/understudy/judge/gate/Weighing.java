package understudy.judge.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        List<GateResult> results = new ArrayList<>(List.of(
                RateGate.mismatchRate(docket, gates),
                RateGate.errors(docket, gates),
                RateGate.slower(docket, gates),
                endpoints.weigh(),
                DriftGate.weigh(docket, gates),
                HoldGates.compared(docket, gates),
                HoldGates.minPairs(docket, gates),
                HoldGates.minDuration(docket, gates),
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
