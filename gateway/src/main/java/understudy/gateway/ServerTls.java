package understudy.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * TLS towards clients. Files are PEM; they are read again when they change, without a restart.
 *
 * @param certificates the first is for clients that name no server, or one that nobody has a certificate for
 * @param clientTrust certificates that clients' own are checked against; without it clients are not asked for one
 * @param clientRequired whether a client without a certificate is turned away
 */
public record ServerTls(List<Certificate> certificates, Optional<Path> clientTrust, boolean clientRequired) {

    /**
     * A certificate chain and its private key (PKCS#8). Which names it is for is read from the certificate.
     */
    public record Certificate(Path chain, Path key) {}

    public ServerTls {
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("tls: no certificate (expected: one or more)");
        }
        certificates = List.copyOf(certificates);
        if (clientRequired && clientTrust.isEmpty()) {
            throw new IllegalArgumentException(
                    "tls.clients.required: true without tls.clients.trust (expected: whom to trust)");
        }
    }
}
