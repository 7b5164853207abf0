package understudy.gateway;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a version behind TLS is trusted, and who we are there. Files are PEM.
 *
 * @param trust certificates that are trusted; without it those that the Java platform trusts
 * @param certificate our own chain, for versions that ask for one
 * @param key its private key (PKCS#8)
 * @param verify whether certificate and name are checked; false is for trials only
 * @param serverName the name that is asked for and checked, instead of the URL's host
 */
public record UpstreamTls(
        Optional<Path> trust,
        Optional<Path> certificate,
        Optional<Path> key,
        boolean verify,
        Optional<String> serverName) {

    public UpstreamTls {
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException("tls: a certificate without its key (expected: both cert and key)");
        }
    }

    /** The platform's trust, names checked, no certificate of our own. */
    public static UpstreamTls standard() {
        return new UpstreamTls(Optional.empty(), Optional.empty(), Optional.empty(), true, Optional.empty());
    }
}
