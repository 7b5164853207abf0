package understudy.cli;

import java.io.Serial;
import java.util.List;

/**
 * A command cannot go on. The message says where, what and the cure, and is all that is printed; where there are several
 * problems it is a heading and they are its lines.
 */
public final class CommandFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final transient List<String> problems;

    private CommandFailed(int exitCode, String message, List<String> problems) {
        super(message);
        this.exitCode = exitCode;
        this.problems = List.copyOf(problems);
    }

    /** The one who typed can cure it: exit code 2. */
    public static CommandFailed wrongUse(String message) {
        return new CommandFailed(Exit.WRONG_USE, message, List.of());
    }

    /** The same, with every problem that there is. */
    public static CommandFailed wrongUse(String heading, List<String> problems) {
        return new CommandFailed(Exit.WRONG_USE, heading, problems);
    }

    /** It is neither done nor refused: it waits for somebody else. Exit code 3. */
    static CommandFailed waits(String message) {
        return new CommandFailed(Exit.INCONCLUSIVE, message, List.of());
    }

    /** A bug of ours, or an answer that no gateway of ours should give: exit code 70. */
    public static CommandFailed ourFault(String message) {
        return new CommandFailed(Exit.OUR_FAULT, message, List.of());
    }

    /** One line each; empty when the message says it all. */
    List<String> problems() {
        return problems;
    }

    int exitCode() {
        return exitCode;
    }
}
