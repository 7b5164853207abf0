package understudy.control;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the admin side listens.
 *
 * @param host an address or a name of one; of loopback, unless whoever asks has to say who they are
 * @param port 0 for any free one
 * @param tls what it shows; empty: it is spoken to in the clear
 */
public record ControlSettings(String host, int port, Optional<Tls> tls) {

    /**
     * Files, read again when they change.
     *
     * @param cert the certificate and those between it and its root, as PEM
     * @param key its private key, as PEM
     */
    public record Tls(Path cert, Path key) {}

    /** In the clear. */
    public ControlSettings(String host, int port) {
        this(host, port, Optional.empty());
    }

    public ControlSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("admin.listen: port %d (expected: 0..65535)".formatted(port));
        }
    }
}
