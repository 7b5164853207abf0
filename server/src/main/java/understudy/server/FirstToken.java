package understudy.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.control.Oversight;
import understudy.control.authority.Tokens;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;

/**
 * The way in where tokens are asked for and no admin has one: a token in the data folder, for its user alone. Whoever may read
 * there has the store anyway.
 */
final class FirstToken {

    private static final Logger log = LoggerFactory.getLogger(FirstToken.class);

    private static final String NAME = "first-token";

    private FirstToken() {}

    /** The file, where one was needed. The folder must be ours. */
    static Optional<Path> write(Path folder, Oversight oversight) {
        Optional<Tokens.Made> made = oversight.authority().firstToken();
        if (made.isEmpty()) {
            return Optional.empty();
        }
        Path file = folder.resolve(NAME);
        try {
            write(folder, file, made.get().text());
        } catch (IOException e) {
            var unused = oversight.authority().revokeToken(made.get().token().id());
            throw new FirstTokenException(
                    "%s: the first token cannot be written: %s (expected: a folder that this user may write to)"
                            .formatted(file, e),
                    e);
        }
        oversight
                .journal()
                .record(
                        Actor.PROCESS,
                        Act.of("token.create")
                                .to(made.get().token().id())
                                .changing("", "admin of first")
                                .since("no admin had one that holds"));
        log.warn("no admin has a token that holds: one was written to {}, for its user alone", file);
        return Optional.of(file);
    }

    /** Whole or not at all, and never readable by others. */
    private static void write(Path folder, Path file, String text) throws IOException {
        Path draft = Files.createTempFile(folder, NAME, ".tmp");
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(draft, text + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
