package understudy.gateway.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.NetUtil;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.UpstreamTls;

/**
 * TLS towards one version. Certificate and name are checked unless the settings say otherwise, which is logged. TLS 1.2
 * and 1.3. Files that change are read again: connections opened from then on are made with what they say. Safe for all
 * threads.
 */
public final class OutgoingTls {

    private static final Logger LOG = LoggerFactory.getLogger(OutgoingTls.class);
    static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    private final UpstreamTls settings;
    private final Renewed<Map<Offer, SslContext>> contexts;

    private OutgoingTls(UpstreamTls settings, Renewed<Map<Offer, SslContext>> contexts) {
        this.settings = settings;
        this.contexts = contexts;
    }

    /**
     * Reads the files. Throws IllegalArgumentException that names key, file and cure when one cannot be used.
     *
     * @param where the settings' place, in front of the keys: {@code services.accounts.new.tls}
     */
    public static OutgoingTls open(String where, UpstreamTls settings) {
        settings.serverName().ifPresent(name -> checkName(where, name));
        Renewed<Map<Offer, SslContext>> contexts =
                Renewed.open(where, files(settings), () -> contexts(where, settings));
        if (!settings.verify()) {
            LOG.warn("{}.verify: false: anybody can stand in for this version; for trials only", where);
        }
        return new OutgoingTls(settings, contexts);
    }

    private static List<Path> files(UpstreamTls settings) {
        return Stream.of(settings.trust(), settings.certificate(), settings.key())
                .flatMap(Optional::stream)
                .toList();
    }

    private static Map<Offer, SslContext> contexts(String where, UpstreamTls settings) {
        Optional<List<X509Certificate>> trust =
                settings.trust().map(path -> new PemFile(where + ".trust", path).certificates());
        Optional<Identity> identity = settings.certificate()
                .map(path -> Identity.read(
                        new PemFile(where + ".cert", path),
                        new PemFile(where + ".key", settings.key().orElseThrow())));
        Map<Offer, SslContext> contexts = new EnumMap<>(Offer.class);
        for (Offer offer : Offer.values()) {
            contexts.put(offer, context(where, settings, trust, identity, offer));
        }
        return contexts;
    }

    private static void checkName(String where, String name) {
        try {
            new SNIHostName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s.serverName: %s (expected: a host's name)".formatted(where, name), e);
        }
    }

    private static SslContext context(
            String where,
            UpstreamTls settings,
            Optional<List<X509Certificate>> trust,
            Optional<Identity> identity,
            Offer offer) {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols(VERSIONS)
                .endpointIdentificationAlgorithm(settings.verify() ? "HTTPS" : null)
                .applicationProtocolConfig(alpn(offer.names()));
        trust.ifPresent(certificates -> builder.trustManager(certificates));
        if (!settings.verify()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        }
        identity.ifPresent(own -> builder.keyManager(own.key(), own.chainArray()));
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: certificates that Java can use)".formatted(where, e.getMessage()), e);
        }
    }

    static ApplicationProtocolConfig alpn(List<String> names) {
        return new ApplicationProtocolConfig(
                Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, names);
    }

    /**
     * A handler for one connection.
     *
     * @param host the version's name or address as configured, without brackets
     */
    public SslHandler handler(ByteBufAllocator allocator, String host, int port, Offer offer) {
        String name = settings.serverName().orElse(host);
        SslHandler handler = Objects.requireNonNull(contexts.current().get(offer))
                .newHandler(allocator, name, port, HandshakeThreads.ASIDE);
        ask(handler.engine(), name);
        return handler;
    }

    /** Names the server even where Java would not, as in {@code localhost}. Addresses are never named. */
    private static void ask(SSLEngine engine, String name) {
        boolean isAddress = NetUtil.isValidIpV4Address(name) || NetUtil.isValidIpV6Address(name);
        if (!isAddress) {
            SSLParameters parameters = engine.getSSLParameters();
            parameters.setServerNames(
                    List.of(new SNIHostName(name.endsWith(".") ? name.substring(0, name.length() - 1) : name)));
            engine.setSSLParameters(parameters);
        }
    }
}
