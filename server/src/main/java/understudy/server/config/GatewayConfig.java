package understudy.server.config;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import understudy.gateway.GatewaySettings.Transport;

/**
 * The door that users come through.
 *
 * @param memoryBytes kept for comparing, all services together
 * @param eventLoops empty: one per core
 * @param drainDelay how long clients are still taken in, and asked to leave, before the gateway stops listening
 * @param drain how long requests in flight may go on when the gateway stops
 * @param trustedProxies who is believed about forwarded addresses
 * @param trustedMarks whose marks of a shadow copy are passed on
 */
public record GatewayConfig(
        Address listen,
        long memoryBytes,
        Transport transport,
        OptionalInt eventLoops,
        Duration drainDelay,
        Duration drain,
        List<Network> trustedProxies,
        List<Network> trustedMarks) {

    public GatewayConfig {
        trustedProxies = List.copyOf(trustedProxies);
        trustedMarks = List.copyOf(trustedMarks);
    }
}
