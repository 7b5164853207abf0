package understudy.server.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import understudy.gateway.GatewaySettings.Transport;
import understudy.gateway.LimitSettings;
import understudy.gateway.ServerTls;

/**
 * The door that users come through.
 *
 * @param memoryBytes kept for comparing, all services together
 * @param eventLoops empty: one per core
 * @param drainDelay how long clients are still taken in, and asked to leave, before the gateway stops listening
 * @param drain how long requests in flight may go on when the gateway stops
 * @param trustedProxies who is believed about forwarded addresses
 * @param trustedMarks whose marks of a shadow copy are passed on
 * @param tls towards users; empty: in the clear
 * @param limits what a user may ask
 */
public record GatewayConfig(
        Address listen,
        long memoryBytes,
        Transport transport,
        OptionalInt eventLoops,
        Duration drainDelay,
        Duration drain,
        List<Network> trustedProxies,
        List<Network> trustedMarks,
        Optional<ServerTls> tls,
        LimitSettings limits) {

    public GatewayConfig {
        trustedProxies = List.copyOf(trustedProxies);
        trustedMarks = List.copyOf(trustedMarks);
    }

    /** Where users come in when the port is this one, as a URL. */
    public URI door(int port) {
        return URI.create((tls.isPresent() ? "https://" : "http://") + new Address(listen.host(), port));
    }
}
