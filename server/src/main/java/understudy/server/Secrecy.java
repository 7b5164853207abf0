package understudy.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import understudy.control.Gauging.Certificate;
import understudy.control.Gauging.Secured;
import understudy.gateway.ServerTls;
import understudy.gateway.tls.Validity;
import understudy.server.config.Config;
import understudy.server.config.VersionConfig;
import understudy.traffic.Version;

/** Which sides of a service go over TLS, and until when the certificates hold that we show there. Reads their files. */
final class Secrecy {

    private Secrecy() {}

    static List<Secured> of(Config config, String service) {
        List<Secured> sides = new ArrayList<>(List.of(users(config)));
        config.services().stream().filter(one -> one.name().equals(service)).forEach(one -> {
            for (Version version : Version.values()) {
                one.version(version).ifPresent(asked -> sides.add(version(asked, version.label())));
            }
        });
        return List.copyOf(sides);
    }

    private static Secured users(Config config) {
        Optional<ServerTls> tls = config.gateway().tls();
        List<ServerTls.Certificate> all = tls.map(ServerTls::certificates).orElse(List.of());
        List<Certificate> certificates = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String key = i == 0 ? "gateway.tls.cert" : "gateway.tls.certificates[%d].cert".formatted(i - 1);
            certificates.add(certificate(key, all.get(i).chain()));
        }
        return new Secured("users", "users come", tls.isPresent(), certificates);
    }

    private static Secured version(VersionConfig asked, String label) {
        boolean secure = asked.urls().getFirst().secure();
        List<Certificate> certificates = asked.tls()
                .certificate()
                .filter(file -> secure)
                .map(file -> List.of(certificate(label + ".tls.cert", file)))
                .orElse(List.of());
        return new Secured(
                label, label + " is asked", secure, certificates, asked.tls().verify());
    }

    private static Certificate certificate(String key, Path file) {
        try {
            return new Certificate(key, file.toString(), Optional.of(Validity.end(key, file)), "");
        } catch (IllegalArgumentException e) {
            return new Certificate(key, file.toString(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
