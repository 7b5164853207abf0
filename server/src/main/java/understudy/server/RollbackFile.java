package understudy.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file {@code ROLLBACK} in the data folder: while it is there, old serves all. Whoever can make a file can go back, with
 * nothing else working. Empty, it means every service; else those whose names stand in it, one a line. A line that names
 * none means every service too: who wrote it wants to go back, and a brake must not fail for a letter.
 */
final class RollbackFile {

    static final String NAME = "ROLLBACK";
    private static final int MOST_BYTES = 64 * 1024;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String COMMENT = "#";
    private static final Pattern UNPRINTABLE = Pattern.compile("\\P{Print}");
    private static final int MOST_SHOWN = 60;

    private final Path file;
    private volatile Set<String> services = Set.of();
    private volatile Optional<List<String>> said = Optional.empty();

    RollbackFile(Path dataFolder) {
        this.file = dataFolder.resolve(NAME);
    }

    /** The names that may stand in it. */
    void know(Set<String> names) {
        services = Set.copyOf(names);
    }

    /** Looks whether it is there. Reads the disk. What cannot be read means everybody. */
    void look() {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            said = Optional.empty();
            return;
        }
        try {
            said = Optional.of(
                    !Files.isRegularFile(file) || Files.size(file) > MOST_BYTES
                            ? List.of()
                            : Files.readAllLines(file).stream()
                                    .map(line ->
                                            line.replace(BYTE_ORDER_MARK, "").strip())
                                    .filter(line -> !line.isEmpty() && !line.startsWith(COMMENT))
                                    .toList());
        } catch (IOException e) {
            said = Optional.of(List.of());
        }
    }

    /** Why a service goes back, when the file was there at the last look and means it. */
    Optional<String> says(String service) {
        return meaning(service).map(aside -> "The file %s says so%s.".formatted(NAME, aside));
    }

    /** Why nothing may be raised, likewise. */
    Optional<String> holds(String service) {
        return meaning(service).map(aside -> "%s is there%s: remove it first.".formatted(file, aside));
    }

    /** With what is to be said of it when it does not name the service. */
    private Optional<String> meaning(String service) {
        return said.flatMap(names -> names.isEmpty() || names.contains(service)
                ? Optional.of("")
                : names.stream()
                        .filter(name -> !services.contains(name))
                        .findFirst()
                        .map(name -> " (\"%s\" in it is no service, so it means every one)".formatted(shown(name))));
    }

    private static String shown(String name) {
        String clean = UNPRINTABLE.matcher(name).replaceAll("?");
        return clean.length() > MOST_SHOWN ? clean.substring(0, MOST_SHOWN) + "..." : clean;
    }
}
