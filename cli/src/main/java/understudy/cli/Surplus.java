package understudy.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words that a command does not take: whoever typed them meant something that would not be done. */
final class Surplus {

    private Surplus() {}

    /** Of what an action of a command takes no word of: {@code alert list}. */
    static void refuse(@Nullable String word, String usage) {
        if (word != null) {
            throw CommandFailed.wrongUse(says(word, usage));
        }
    }

    /** What to say of a word that nobody asked for; empty where something else is wrong, or it may be a command misspelt. */
    static Optional<String> says(ParameterException wrong) {
        CommandSpec command = wrong.getCommandLine().getCommandSpec();
        if (!(wrong instanceof UnmatchedArgumentException unmatched) || command.parent() == null) {
            return Optional.empty();
        }
        return unmatched.getUnmatched().stream()
                .findFirst()
                .filter(word -> !word.startsWith("-"))
                .map(word -> says(word, usage(command)));
    }

    private static String says(String word, String usage) {
        return Printable.line("%s: a word too many (expected: %s)".formatted(word, usage));
    }

    private static String usage(CommandSpec command) {
        String words = command.positionalParameters().stream()
                .map(word -> word.arity().min() > 0 ? " " + word.paramLabel() : " [" + word.paramLabel() + "]")
                .collect(Collectors.joining());
        return command.qualifiedName() + words;
    }
}
