package understudy.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of the marks that stand for redacted values. It is made at random for each data folder and stays in it, for its
 * user alone, so that a value has the same mark after a restart; whoever gets the store without it cannot check a guess.
 */
final class MarkKey {

    private static final Logger log = LoggerFactory.getLogger(MarkKey.class);

    private static final String NAME = "understudy.redact.key";
    private static final int BYTES = 32;

    private MarkKey() {}

    /** The folder's key; one for this process when the folder's can be neither read nor made. The folder must be ours. */
    static byte[] of(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (Files.exists(file)) {
                byte[] known = Files.readAllBytes(file);
                if (known.length == BYTES) {
                    forItsUserAlone(file);
                    return known;
                }
                log.warn(
                        "key of redacted values replaced file={}: not {} bytes; equal values get other marks",
                        file,
                        BYTES);
            }
            return write(folder, file);
        } catch (IOException e) {
            log.warn(
                    "key of redacted values not kept file={} why=\"{}\"; after a restart equal values get other marks",
                    file,
                    e.toString());
            return random();
        }
    }

    /** Whole or not at all: a key that lacks its end would be another one. */
    private static byte[] write(Path folder, Path file) throws IOException {
        byte[] key = random();
        Path draft = Files.createTempFile(folder, NAME, ".tmp");
        forItsUserAlone(draft);
        Files.write(draft, key);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private static void forItsUserAlone(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static byte[] random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
