package understudy.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The file in the data folder that says where the process which has the folder can be asked to hand over. Who can read it
 * may ask: it holds a secret, and belongs to its user alone.
 *
 * @param port on loopback
 */
record HandoverFile(int port, String secret) {

    /** What is said over the connection may change one day; then this does. */
    private static final String VERSION = "understudy-handover-1";

    private static final String NAME = "understudy.handover";
    private static final int SECRET_BYTES = 16;
    private static final int PARTS = 3;

    static HandoverFile at(int port) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new HandoverFile(port, HexFormat.of().formatHex(secret));
    }

    boolean isSecret(String text) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts it into the folder, in place of one that is there. */
    void write(Path folder) throws IOException {
        Path draft = Files.createTempFile(folder, NAME, ".tmp");
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, "%s %d %s\n".formatted(VERSION, port, secret));
        Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes it away, unless somebody else's is there by now. */
    void delete(Path folder) throws IOException {
        if (read(folder).filter(this::equals).isPresent()) {
            Files.deleteIfExists(folder.resolve(NAME));
        }
    }

    /** What is in the folder; empty when there is nothing, or nothing that this version understands. */
    static Optional<HandoverFile> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ", -1);
        boolean ours = parts.length == PARTS && parts[0].equals(VERSION) && parts[1].matches("\\d{1,5}");
        return ours ? Optional.of(new HandoverFile(Integer.parseInt(parts[1]), parts[2])) : Optional.empty();
    }
}
