package understudy.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${NAME}} and {@code ${file:/path}} into text. A second dollar before the brace, as in {@code $${NAME}}, stands
 * for a plain one; any other dollar stands for itself. What was filled in is not looked at again. One newline at the end of a
 * file is dropped.
 */
final class Substitution {

    private static final Pattern PLACE = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(\\}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";
    private static final int LARGEST_FILE_BYTES = 64 * 1024;

    private final Function<String, Optional<String>> environment;
    private final boolean isRefused;

    Substitution(Function<String, Optional<String>> environment) {
        this(environment, false);
    }

    private Substitution(Function<String, Optional<String>> environment, boolean isRefused) {
        this.environment = environment;
        this.isRefused = isRefused;
    }

    /** Of text that whoever sent it may not have things of this machine filled into. */
    static Substitution refused() {
        return new Substitution(name -> Optional.empty(), true);
    }

    /** What came of it. */
    sealed interface Filled {
        /** There was nothing to fill in. */
        record Plain(String text) implements Filled {}

        record Substituted(String text) implements Filled {}

        /**
         * There is nothing to be had.
         *
         * @param what the place as it was written
         */
        record Failed(String what, String expected) implements Filled {}
    }

    Filled fill(String written) {
        Matcher matcher = PLACE.matcher(written);
        StringBuilder text = new StringBuilder();
        boolean any = false;
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name == null) {
                matcher.appendReplacement(text, Matcher.quoteReplacement("${"));
                continue;
            }
            if (isRefused) {
                return new Filled.Failed(
                        matcher.group(), "the value itself, nothing is filled in here; $${ for a plain ${");
            }
            if (!"}".equals(matcher.group(2)) || !(name.startsWith(FILE) || isName(name))) {
                return new Filled.Failed(matcher.group(), "${NAME} or ${file:/path}; $${ for a plain ${");
            }
            Optional<String> value = name.startsWith(FILE) ? content(name.substring(FILE.length())) : variable(name);
            if (value.isEmpty()) {
                return new Filled.Failed(matcher.group(), missing(name));
            }
            any = true;
            matcher.appendReplacement(text, Matcher.quoteReplacement(value.get()));
        }
        matcher.appendTail(text);
        return any ? new Filled.Substituted(text.toString()) : new Filled.Plain(text.toString());
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static String missing(String name) {
        return name.startsWith(FILE)
                ? "a readable text file of at most 64KiB at an absolute path"
                : "a variable of the environment; it is not set";
    }

    private Optional<String> variable(String name) {
        return environment.apply(name);
    }

    private static Optional<String> content(String path) {
        try {
            Path file = Path.of(path);
            return file.isAbsolute() && Files.isReadable(file) && !Files.isDirectory(file)
                    ? text(file)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST_FILE_BYTES + 1);
            if (bytes.length > LARGEST_FILE_BYTES) {
                return Optional.empty();
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
            return Optional.of(text.substring(0, text.length() - end));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
