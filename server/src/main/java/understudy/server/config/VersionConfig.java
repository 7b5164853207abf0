package understudy.server.config;

import java.net.URI;

/** Where a version is, by HTTP without TLS. */
public record VersionConfig(Address address) {

    public URI uri() {
        return URI.create(toString());
    }

    @Override
    public String toString() {
        return "http://" + address;
    }
}
