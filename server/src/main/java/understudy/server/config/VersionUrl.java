package understudy.server.config;

import java.net.URI;

/**
 * Where one instance of a version is.
 *
 * @param secure whether it is spoken to over TLS
 */
public record VersionUrl(boolean secure, Address address) {

    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + address;
    }
}
