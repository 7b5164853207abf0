package understudy.cli.watch;

import java.io.Serial;

/** There is no answer just now; there may be one later. The message says why. */
public final class Unanswered extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;

    /** @param exitCode for who asks no more */
    public Unanswered(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
