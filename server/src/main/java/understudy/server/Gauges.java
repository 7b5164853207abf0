package understudy.server;

import java.util.Map;
import understudy.control.Gauging;
import understudy.gateway.Gateway;
import understudy.run.ParallelRun;
import understudy.server.config.Address;

/** What is under way: in the gateway, and in the runs behind it. */
record Gauges(Gateway gateway, Address at, Map<String, ParallelRun> runs) implements Gauging {

    @Override
    public String listen() {
        return "http://" + new Address(at.host(), gateway.port());
    }

    @Override
    public long shadowInFlight(String service) {
        return gateway.shadowInFlight(service);
    }

    @Override
    public long keptBytes() {
        return gateway.keptBytes()
                + runs.values().stream().mapToLong(ParallelRun::waitingBytes).sum();
    }

    @Override
    public String breaker(String service) {
        return gateway.breaker(service).label();
    }
}
