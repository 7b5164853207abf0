package understudy.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Trusts the certificates of a file and no others. */
final class Trusting {

    private Trusting() {}

    /** @param where it was said, for the error */
    static SSLContext of(String where, String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted" + trusted.size(), one);
            }
            if (trusted.size() == 0) {
                throw refused(where, file);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | InvalidPathException | GeneralSecurityException e) {
            throw refused(where, file);
        }
    }

    private static CommandFailed refused(String where, String file) {
        return CommandFailed.wrongUse(
                Printable.line("%s: %s (expected: a readable PEM file with certificates)".formatted(where, file)));
    }
}
