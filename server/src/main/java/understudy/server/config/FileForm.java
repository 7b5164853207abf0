package understudy.server.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file that must be there and readable. A relative path is one from the folder of the config file, wherever the process
 * was started.
 */
record FileForm(String expected) implements Form<Path> {

    /** Certificates or a key, as PEM. */
    static Form<Path> pem() {
        return new FileForm("a readable PEM file");
    }

    @Override
    public Optional<Path> read(Spot spot) {
        return text().read(spot).flatMap(written -> readable(written, spot));
    }

    private Optional<Path> readable(Path written, Spot spot) {
        Path file = spot.entry().place().resolve(written);
        String trouble = trouble(file);
        if (!trouble.isEmpty()) {
            spot.refuse(expected, spot.entry().substituted() ? "" : file + ": " + trouble);
            return Optional.empty();
        }
        return Optional.of(file);
    }

    private static String trouble(Path file) {
        if (!Files.exists(file)) {
            return "no such file";
        }
        if (!Files.isRegularFile(file)) {
            return "no file";
        }
        return Files.isReadable(file) ? "" : "this user may not read it";
    }

    private Form<Path> text() {
        return Forms.text(expected, text -> {
            try {
                return text.isBlank() ? Reading.bad() : Reading.good(Path.of(text));
            } catch (InvalidPathException e) {
                return Reading.bad();
            }
        });
    }

    @Override
    public Map<String, Object> schema() {
        return text().schema();
    }
}
