package understudy.control;

import java.util.List;
import java.util.Map;
import understudy.traffic.Version;

/** A gateway with something of all that can be read off it, which stays as it is. */
interface SteadyGauges extends Gauging {

    @Override
    default long shadowInFlight(String service) {
        return 4;
    }

    @Override
    default long shadowMost(String service) {
        return 512;
    }

    @Override
    default long keptBytes(String service) {
        return 1024;
    }

    @Override
    default long memoryLimitBytes() {
        return 65_536;
    }

    @Override
    default Map<String, Long> refused() {
        return Map.of("uri", 3L);
    }

    @Override
    default int connections() {
        return 12;
    }

    @Override
    default long upgrades(String service) {
        return 2;
    }

    @Override
    default long retries(String service) {
        return 5;
    }

    @Override
    default Map<String, Long> fallbacks(String service) {
        return Map.of("refused", 4L, "status", 0L);
    }

    @Override
    default List<Instance> instances(String service, Version version) {
        return version == Version.OLD
                ? List.of(new Instance("127.0.0.1:9001", 0, false))
                : List.of(new Instance("127.0.0.1:9002", 3, false), new Instance("127.0.0.1:9003", 0, true));
    }

    @Override
    default List<Secured> secured(String service) {
        return List.of(new Secured("users", "users come", false, List.of()));
    }

    @Override
    default long keptBytes() {
        return 4096;
    }

    @Override
    default String listen() {
        return "http://127.0.0.1:8080";
    }
}
