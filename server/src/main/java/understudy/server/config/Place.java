package understudy.server.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a value was written.
 *
 * @param source a file, or a flag such as {@code --old}
 * @param line from 1; 0 where there are no lines
 */
record Place(String source, int line) {

    static Place flag(String flag) {
        return new Place(flag, 0);
    }

    /** What a path means that was written here: a relative one starts at the folder of the file, not where we were started. */
    Path resolve(Path path) {
        return line == 0
                ? path
                : Optional.ofNullable(Path.of(source).getParent())
                        .map(folder -> folder.resolve(path))
                        .orElse(path);
    }
}
