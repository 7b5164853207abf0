package understudy.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** Looks after files with private keys. */
final class KeyFiles {

    private KeyFiles() {}

    /**
     * What to say about a key that every user of the machine may read; empty when that is not so, or cannot be told.
     *
     * @param shown the file as people may see it
     */
    static Optional<String> warning(Path key, String shown) {
        try {
            return Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)
                    ? Optional.of("WARNING: every user of this machine may read the private key %s (chmod o-r)"
                            .formatted(shown))
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
