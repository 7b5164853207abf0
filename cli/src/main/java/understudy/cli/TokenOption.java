package understudy.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which token a command says who asks. What it says is never printed. */
final class TokenOption {

    static final String VARIABLE = "UNDERSTUDY_TOKEN";
    private static final Pattern MAY_STAND_IN_A_HEADER = Pattern.compile("[\\x21-\\x7e]{1,200}");

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "Token of whoever asks, where the gateway wants one. Others of this machine may see what is typed:"
                            + " better --token-file. Default: $" + VARIABLE + ".")
    private @Nullable String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the token.")
    private @Nullable String file;

    /** Empty where nothing was said. */
    Optional<String> text(Surroundings surroundings) {
        if (token != null && file != null) {
            throw CommandFailed.wrongUse("--token-file: given beside --token (expected: one of them)");
        }
        if (token != null) {
            return Optional.of(sound("--token", token));
        }
        if (file != null) {
            return Optional.of(sound("--token-file", read(file)));
        }
        String told = surroundings.environment().getOrDefault(VARIABLE, "");
        return told.isBlank() ? Optional.empty() : Optional.of(sound(VARIABLE, told));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw CommandFailed.wrongUse(Printable.line(
                    "--token-file: %s (expected: a file with a token that this user may read)".formatted(file)));
        }
    }

    private static String sound(String where, String text) {
        String bare = text.strip();
        if (!MAY_STAND_IN_A_HEADER.matcher(bare).matches()) {
            throw CommandFailed.wrongUse(where + ": not a token (expected: one line that begins with ust_)");
        }
        return bare;
    }
}
