package understudy.cli.demo;

/** The demo could not be opened, for a reason that the one who typed can cure. */
public final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
