package understudy.cli;

/** Where {@code ./understudy} enters. */
public final class Main {

    private Main() {}

    public static void main(String... args) {
        Terminal terminal = Terminal.ofThisProcess();
        int status = new CommandLineInterface(terminal, System.getenv()).run(args);
        terminal.flush();
        System.exit(status);
    }
}
