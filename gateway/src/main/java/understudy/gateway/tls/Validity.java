package understudy.gateway.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;

/** Until when certificates in files are valid. */
public final class Validity {

    private Validity() {}

    /**
     * The earliest end of the certificates in a file. Reads it now, and blocks meanwhile. Throws IllegalArgumentException
     * that names key, file and cure.
     *
     * @param key where in the settings the file is named
     */
    public static Instant end(String key, Path file) {
        return new PemFile(key, file)
                .certificates().stream()
                        .map(X509Certificate::getNotAfter)
                        .min(Comparator.naturalOrder())
                        .orElseThrow()
                        .toInstant();
    }
}
