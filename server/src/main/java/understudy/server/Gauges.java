package understudy.server;

import java.util.List;
import java.util.Map;
import understudy.control.Gauging;
import understudy.gateway.Gateway;
import understudy.run.ParallelRun;
import understudy.server.config.GatewayConfig;
import understudy.traffic.Version;

/** What is under way: in the gateway, and in the runs behind it. */
record Gauges(Gateway gateway, GatewayConfig config, Map<String, ParallelRun> runs) implements Gauging {

    @Override
    public String listen() {
        return config.door(gateway.port()).toString();
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
    public long keptBytes(String service) {
        ParallelRun run = runs.get(service);
        return gateway.keptBytes(service) + (run == null ? 0 : run.waitingBytes());
    }

    @Override
    public long memoryLimitBytes() {
        return config.memoryBytes();
    }

    @Override
    public String breaker(String service) {
        return gateway.breaker(service).label();
    }

    @Override
    public Map<String, Long> refused() {
        return gateway.refused();
    }

    @Override
    public int connections() {
        return gateway.connections();
    }

    @Override
    public long upgrades(String service) {
        return gateway.upgrades(service);
    }

    @Override
    public long retries(String service) {
        return gateway.retries(service);
    }

    @Override
    public List<Instance> instances(String service, Version version) {
        return gateway.instances(service, version).stream()
                .map(one -> new Instance(one.address(), one.pending(), one.ejected()))
                .toList();
    }
}
