package understudy.gateway;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where one version of a service is, and what its requests must look like there.
 *
 * @param urls its instances: {@code http://host:port} or {@code https://host:port}, one or more, all of one scheme; a
 *     name with several addresses counts as several instances
 * @param protocol what is spoken to it
 * @param tls how it is trusted, for {@code https}
 * @param host what Host says instead of what the client sent
 * @param headers fields set and removed on every request to it
 * @param rewrites how targets change on the way; the first that fits is used
 */
public record VersionSettings(
        List<URI> urls,
        Protocol protocol,
        UpstreamTls tls,
        Optional<String> host,
        HeaderEdits headers,
        List<Rewrite> rewrites) {

    /** What is spoken to a version. */
    public enum Protocol {
        /** What TLS agrees on; without TLS HTTP/1.1, and HTTP/2 for gRPC. */
        AUTO,
        HTTP1,
        /** Over TLS by ALPN, else with prior knowledge. */
        HTTP2
    }

    public VersionSettings {
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("urls: none (expected: one or more)");
        }
        urls = List.copyOf(urls);
        urls.forEach(url -> Checks.address("url", url));
        Checks.oneScheme(urls);
        host.ifPresent(name -> Checks.host("host", name));
        rewrites = List.copyOf(rewrites);
    }

    /** A version at these addresses, with the defaults for everything else. */
    public static VersionSettings at(URI... urls) {
        return new VersionSettings(
                List.of(urls), Protocol.AUTO, UpstreamTls.standard(), Optional.empty(), HeaderEdits.none(), List.of());
    }

    /** Whether it is spoken to over TLS. */
    public boolean isSecure() {
        return "https".equalsIgnoreCase(urls.getFirst().getScheme());
    }
}
