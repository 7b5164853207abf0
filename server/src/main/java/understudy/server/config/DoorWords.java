package understudy.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import understudy.gateway.LimitSettings;
import understudy.gateway.ServerTls;

/** Says how users are taken in: TLS, and what they may ask. For one thread. */
final class DoorWords {

    private static final String PREFIX = "gateway.";

    private final GatewayConfig gateway;
    private final Substituted substituted;
    private final List<String> lines = new ArrayList<>();

    DoorWords(GatewayConfig gateway, Substituted substituted) {
        this.gateway = gateway;
        this.substituted = substituted;
    }

    List<String> lines() {
        gateway.tls().ifPresent(this::tls);
        limits(gateway.limits());
        return List.copyOf(lines);
    }

    private void tls(ServerTls tls) {
        List<ServerTls.Certificate> all = tls.certificates();
        String further = all.size() == 1
                ? ""
                : "; for their names "
                        + all.stream().skip(1).map(DoorWords::files).collect(Collectors.joining(", "));
        add("TLS with %s (key %s)%s; files are read again when they change"
                .formatted(
                        shown("tls.cert", all.getFirst().chain()),
                        shown("tls.key", all.getFirst().key()),
                        shown("tls.certificates", further)));
        tls.clientTrust()
                .ifPresent(trust -> add("clients %s a certificate that %s vouches for"
                        .formatted(
                                tls.clientRequired() ? "must show" : "may show", shown("tls.clients.trust", trust))));
        for (int i = 0; i < all.size(); i++) {
            String shown = i == 0
                    ? shown("tls.key", all.getFirst().key())
                    : shown(
                            "tls.certificates[%d].key".formatted(i - 1),
                            all.get(i).key());
            KeyFiles.warning(all.get(i).key(), shown).ifPresent(this::add);
        }
    }

    private static String files(ServerTls.Certificate certificate) {
        return "%s (key %s)".formatted(certificate.chain(), certificate.key());
    }

    private void limits(LimitSettings limits) {
        add(
                "a request has at most %s in its first line and %s in %s fields, sent within %s; %s to the next piece of its body"
                        .formatted(
                                shown("limits.uri", Units.text((long) limits.uriBytes())),
                                shown("limits.headers", Units.text((long) limits.headerBytes())),
                                shown("limits.headerCount", limits.headerCount()),
                                shown("limits.headerTimeout", Units.text(limits.headerTimeout())),
                                shown("limits.bodyTimeout", Units.text(limits.bodyTimeout()))));
        add(
                "at most %s connections, closed after %s without a request; on one of HTTP/2 %s requests at once, %s resets in 30s, %s control frames a second"
                        .formatted(
                                shown("limits.connections", limits.connections()),
                                shown("limits.idleTimeout", Units.text(limits.idleTimeout())),
                                shown("limits.streams", limits.streams()),
                                shown("limits.resets", limits.resets()),
                                shown("limits.controlFrames", limits.controlFrames())));
    }

    private String shown(String key, Object value) {
        return substituted.shown(PREFIX + key, value);
    }

    private void add(String line) {
        lines.add("gateway: " + line);
    }
}
