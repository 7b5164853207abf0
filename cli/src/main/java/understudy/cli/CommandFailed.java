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
    private final boolean passing;
    private final transient List<String> problems;

    private CommandFailed(int exitCode, boolean passing, String message, List<String> problems) {
        super(message);
        this.exitCode = exitCode;
        this.passing = passing;
        this.problems = List.copyOf(problems);
    }

    /** The one who typed can cure it: exit code 2. */
    public static CommandFailed wrongUse(String message) {
        return new CommandFailed(Exit.WRONG_USE, false, message, List.of());
    }

    /** The same, with every problem that there is. */
    public static CommandFailed wrongUse(String heading, List<String> problems) {
        return new CommandFailed(Exit.WRONG_USE, false, heading, problems);
    }

    /** The gateway does not answer just now: exit code 2, since another address may cure it. */
    static CommandFailed unanswered(String message) {
        return new CommandFailed(Exit.WRONG_USE, true, message, List.of());
    }

    /** The gateway answers, and with a fault of its own: exit code 70. */
    static CommandFailed troubled(String message) {
        return new CommandFailed(Exit.OUR_FAULT, true, message, List.of());
    }

    /** It is neither done nor refused: it waits for somebody else. Exit code 3. */
    static CommandFailed waits(String message) {
        return new CommandFailed(Exit.INCONCLUSIVE, false, message, List.of());
    }

    /** A bug of ours, or an answer that no gateway of ours should give: exit code 70. */
    public static CommandFailed ourFault(String message) {
        return new CommandFailed(Exit.OUR_FAULT, false, message, List.of());
    }

    /** One line each; empty when the message says it all. */
    List<String> problems() {
        return problems;
    }

    /** Whether it may pass by itself, so that who goes on asking may be answered. */
    public boolean isPassing() {
        return passing;
    }

    int exitCode() {
        return exitCode;
    }
}
