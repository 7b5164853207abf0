package understudy.server;

import java.util.function.ToLongFunction;
import understudy.control.Gauging;
import understudy.gateway.Gateway;
import understudy.server.config.Address;

/** What is under way: in the gateway, and in the runs behind it. */
record Gauges(Gateway gateway, Address at, Runs runs) implements Gauging {

    @Override
    public String listen() {
        return "http://" + new Address(at.host(), gateway.port());
    }

    @Override
    public long shadowInFlight(String service) {
        return known(service, gateway::shadowInFlight);
    }

    @Override
    public long keptBytes() {
        return gateway.keptBytes() + runs.waitingBytes();
    }

    @Override
    public String breaker(String service) {
        try {
            return gateway.breaker(service).label();
        } catch (IllegalArgumentException gone) {
            return "closed";
        }
    }

    /** A service that a reload takes out may be asked for once more by somebody who still saw it. */
    private static long known(String service, ToLongFunction<String> gauge) {
        try {
            return gauge.applyAsLong(service);
        } catch (IllegalArgumentException gone) {
            return 0;
        }
    }
}
