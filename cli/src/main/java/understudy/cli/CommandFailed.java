package understudy.cli;

import java.io.Serial;

/** A command cannot go on. The message says where, what and the cure, and is all that is printed. */
public final class CommandFailed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private CommandFailed(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The one who typed can cure it: exit code 2. */
    public static CommandFailed wrongUse(String message) {
        return new CommandFailed(Exit.WRONG_USE, message);
    }

    /** A bug of ours, or an answer that no gateway of ours should give: exit code 70. */
    public static CommandFailed ourFault(String message) {
        return new CommandFailed(Exit.OUR_FAULT, message);
    }

    int exitCode() {
        return exitCode;
    }
}
