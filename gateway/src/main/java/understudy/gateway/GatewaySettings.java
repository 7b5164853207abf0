package understudy.gateway;

import java.util.List;
import java.util.Optional;

/**
 * What a gateway is opened with.
 *
 * @param host address to listen on
 * @param port 0..65535; 0 takes a free one
 * @param memoryBytes bytes that may be held for comparing, all services together
 * @param eventLoops threads that carry traffic; 0 for one per processor
 * @param services in the order in which they are matched: the first that fits takes the request
 * @param trustedProxies addresses or ranges ({@code 10.0.0.0/8}) whose X-Forwarded fields are believed
 * @param trustedMarks addresses or ranges of gateways before this one, whose copies are passed on as such
 * @param tls towards clients; without it they speak in the clear
 * @param limits what a client may ask
 * @param sharePort whether the port may be one on which another gateway listens, that this one takes over from
 */
public record GatewaySettings(
        String host,
        int port,
        long memoryBytes,
        Transport transport,
        int eventLoops,
        List<ServiceSettings> services,
        List<String> trustedProxies,
        List<String> trustedMarks,
        Optional<ServerTls> tls,
        LimitSettings limits,
        boolean sharePort) {

    /** How bytes reach the kernel. {@code AUTO} takes epoll where it loads, else NIO. */
    public enum Transport {
        AUTO,
        EPOLL,
        IO_URING,
        NIO
    }

    public GatewaySettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: %d (expected: 0..65535)".formatted(port));
        }
        Checks.atLeast("memory", memoryBytes, 1 << 20);
        Checks.atLeast("eventLoops", eventLoops, 0);
        services = List.copyOf(services);
        trustedProxies = List.copyOf(trustedProxies);
        trustedMarks = List.copyOf(trustedMarks);
        AddressRange.parseAll("trustedProxies", trustedProxies);
        AddressRange.parseAll("trustedMarks", trustedMarks);
    }

    public GatewaySettings(
            String host,
            int port,
            long memoryBytes,
            Transport transport,
            int eventLoops,
            List<ServiceSettings> services,
            List<String> trustedProxies,
            List<String> trustedMarks,
            Optional<ServerTls> tls,
            LimitSettings limits) {
        this(
                host,
                port,
                memoryBytes,
                transport,
                eventLoops,
                services,
                trustedProxies,
                trustedMarks,
                tls,
                limits,
                false);
    }

    /** The same, beside whoever listens on the port. */
    public GatewaySettings sharingPort() {
        return new GatewaySettings(
                host,
                port,
                memoryBytes,
                transport,
                eventLoops,
                services,
                trustedProxies,
                trustedMarks,
                tls,
                limits,
                true);
    }

    /** Settings with the defaults for everything else. */
    public static GatewaySettings of(String host, int port, List<ServiceSettings> services) {
        return new GatewaySettings(
                host,
                port,
                64L << 20,
                Transport.AUTO,
                0,
                services,
                List.of(),
                List.of(),
                Optional.empty(),
                LimitSettings.defaults());
    }
}
