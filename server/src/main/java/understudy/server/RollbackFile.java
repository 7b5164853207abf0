package understudy.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code ROLLBACK} in the data folder: while it is there, old serves all. Whoever can make a file can go back, with
 * nothing else working. Empty, it means every service; else those whose names stand in it, one a line.
 */
final class RollbackFile {

    static final String NAME = "ROLLBACK";
    private static final int MOST_BYTES = 64 * 1024;

    private final Path file;
    private volatile Optional<List<String>> said = Optional.empty();

    RollbackFile(Path dataFolder) {
        this.file = dataFolder.resolve(NAME);
    }

    /** Looks whether it is there. Reads the disk. What cannot be read means everybody. */
    void look() {
        if (!Files.exists(file)) {
            said = Optional.empty();
            return;
        }
        try {
            said = Optional.of(
                    Files.size(file) > MOST_BYTES
                            ? List.of()
                            : Files.readAllLines(file).stream()
                                    .map(String::strip)
                                    .filter(line -> !line.isEmpty())
                                    .toList());
        } catch (IOException e) {
            said = Optional.of(List.of());
        }
    }

    /** Why nothing may be raised, when it was there at the last look and means this service. */
    Optional<String> holds(String service) {
        return said.filter(names -> names.isEmpty() || names.contains(service))
                .map(names -> "%s is there: remove it first.".formatted(file));
    }
}
