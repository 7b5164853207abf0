package understudy.server.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.gateway.HeaderEdits;
import understudy.gateway.UpstreamTls;
import understudy.gateway.VersionSettings.Protocol;

/**
 * Where a version is, and what its requests must look like there. Printed, it is its addresses alone: the fields that are set
 * may hold secrets.
 *
 * @param urls its instances, at least one, all of one scheme
 * @param host what Host says instead of what the client sent
 * @param rewrites how targets change on the way, from and to; the first that fits is used
 * @param version what it is called; empty when nobody says
 * @param versionFrom the header of its replies that names it; empty when none does
 */
public record VersionConfig(
        List<VersionUrl> urls,
        Protocol protocol,
        UpstreamTls tls,
        Optional<String> host,
        HeaderEdits headers,
        Map<String, String> rewrites,
        Optional<String> version,
        Optional<String> versionFrom) {

    public VersionConfig {
        urls = List.copyOf(urls);
        rewrites = Collections.unmodifiableMap(new LinkedHashMap<>(rewrites));
    }

    /** One that nobody names. */
    VersionConfig(
            List<VersionUrl> urls,
            Protocol protocol,
            UpstreamTls tls,
            Optional<String> host,
            HeaderEdits headers,
            Map<String, String> rewrites) {
        this(urls, protocol, tls, host, headers, rewrites, Optional.empty(), Optional.empty());
    }

    boolean isSecure() {
        return urls.getFirst().secure();
    }

    @Override
    public String toString() {
        return ConfigWords.joined(urls);
    }
}
