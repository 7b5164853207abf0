package understudy.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import understudy.control.Gauging;
import understudy.gateway.Gateway;
import understudy.run.ParallelRun;
import understudy.run.rollout.Rolling;
import understudy.server.config.Config;
import understudy.traffic.Version;

/**
 * What is under way: in the gateway, and in the runs behind it. A service that a reload takes out may be asked for once
 * more by somebody who still saw it; it then does nothing.
 */
record Gauges(Gateway gateway, Supplier<Config> config, Runs runs, Function<String, Optional<Rolling>> rolling)
        implements Gauging {

    @Override
    public Progress progress(String service) {
        return rolling.apply(service)
                .map(Rolling::position)
                .map(at -> new Progress(
                        at.rollout().phase().label(), at.rollout().share().percent()))
                .orElse(Progress.SHADOWING);
    }

    @Override
    public String listen() {
        return config.get().gateway().door(gateway.port()).toString();
    }

    @Override
    public long shadowInFlight(String service) {
        return known(service, gateway::shadowInFlight, 0);
    }

    @Override
    public long shadowMost(String service) {
        return config.get().services().stream()
                .filter(of -> of.name().equals(service))
                .mapToLong(of -> of.shadow().maxInFlight())
                .findFirst()
                .orElse(0);
    }

    @Override
    public long keptBytes() {
        return gateway.keptBytes() + runs.waitingBytes();
    }

    @Override
    public long keptBytes(String service) {
        ParallelRun run = runs.byService().get(service);
        return known(service, gateway::keptBytes, 0L) + (run == null ? 0 : run.waitingBytes());
    }

    @Override
    public long memoryLimitBytes() {
        return config.get().gateway().memoryBytes();
    }

    @Override
    public String breaker(String service) {
        return known(service, name -> gateway.breaker(name).label(), "closed");
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
        return known(service, gateway::upgrades, 0L);
    }

    @Override
    public long retries(String service) {
        return known(service, gateway::retries, 0L);
    }

    @Override
    public Map<String, Long> fallbacks(String service) {
        return known(service, gateway::fallbacks, Map.of());
    }

    @Override
    public List<Instance> instances(String service, Version version) {
        return known(service, name -> instancesOf(name, version), List.of());
    }

    private List<Instance> instancesOf(String service, Version version) {
        return gateway.instances(service, version).stream()
                .map(one -> new Instance(one.address(), one.pending(), one.ejected()))
                .toList();
    }

    @Override
    public List<Secured> secured(String service) {
        return Secrecy.of(config.get(), service);
    }

    private static <T> T known(String service, Function<String, T> gauge, T otherwise) {
        try {
            return gauge.apply(service);
        } catch (IllegalArgumentException gone) {
            return otherwise;
        }
    }
}
