package understudy.gateway.tls;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import understudy.gateway.ServerTls;

/** The certificates towards clients as they were read at one moment, by the names they are for. */
final class Certificates {

    private final SslContext first;
    private final Map<String, SslContext> byName;

    private Certificates(SslContext first, Map<String, SslContext> byName) {
        this.first = first;
        this.byName = byName;
    }

    /** Reads all files. Throws IllegalArgumentException that names key, file and cure. */
    static Certificates read(String where, ServerTls settings) {
        Optional<List<X509Certificate>> trust =
                settings.clientTrust().map(path -> new PemFile(where + ".clients.trust", path).certificates());
        Map<String, SslContext> byName = new HashMap<>();
        @Nullable SslContext first = null;
        for (ServerTls.Certificate certificate : settings.certificates()) {
            Identity identity = Identity.read(
                    new PemFile(where + ".cert", certificate.chain()), new PemFile(where + ".key", certificate.key()));
            SslContext context = context(where, settings, identity, trust);
            first = first == null ? context : first;
            identity.names().forEach(name -> byName.putIfAbsent(name, context));
        }
        if (first == null) {
            throw new IllegalArgumentException(where + ": no certificate (expected: one or more)");
        }
        return new Certificates(first, byName);
    }

    private static SslContext context(
            String where, ServerTls settings, Identity identity, Optional<List<X509Certificate>> trust) {
        SslContextBuilder builder = SslContextBuilder.forServer(identity.key(), identity.chainArray())
                .sslProvider(SslProvider.JDK)
                .protocols(OutgoingTls.VERSIONS)
                .applicationProtocolConfig(OutgoingTls.alpn(Offer.EITHER.names()))
                .clientAuth(clientAuth(settings));
        trust.ifPresent(certificates -> builder.trustManager(certificates));
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: certificates that Java can use)".formatted(where, e.getMessage()), e);
        }
    }

    private static ClientAuth clientAuth(ServerTls settings) {
        if (settings.clientTrust().isEmpty()) {
            return ClientAuth.NONE;
        }
        return settings.clientRequired() ? ClientAuth.REQUIRE : ClientAuth.OPTIONAL;
    }

    /** The one for a name: its own, else the wildcard over it, else the first. */
    SslContext forName(@Nullable String serverName) {
        if (serverName == null) {
            return first;
        }
        String name = serverName.toLowerCase(Locale.ROOT);
        @Nullable SslContext exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        int dot = name.indexOf('.');
        return dot < 0 ? first : byName.getOrDefault("*" + name.substring(dot), first);
    }
}
