package understudy.server.config;

/** Where a version is, by HTTP without TLS. */
public record VersionConfig(Address address) {

    @Override
    public String toString() {
        return "http://" + address;
    }
}
