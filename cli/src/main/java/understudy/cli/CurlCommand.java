package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.control.api.CauseView;
import understudy.control.api.CurlView;

/** Prints the command that repeats a kept request. */
@Command(
        name = "curl",
        description = {
            "Prints the command that repeats a kept request, and nothing else, on standard output.",
            "",
            "What was taken out of it because it is secret stands as shell variables. Standard error lists them: set these"
                    + " in your shell first. With one of them missing the shell says which and sends nothing.",
            ""
        })
final class CurlCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Parameters(index = "0", paramLabel = "ID", description = "Id of a pair; or of a cause, for its newest pair.")
    private String id = "";

    @Option(names = "--of", paramLabel = "VERSION", description = "Asks this version: old or new. Default: old.")
    private String version = "old";

    CurlCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!version.equals("old") && !version.equals("new")) {
            throw CommandFailed.wrongUse("--of: %s (expected: old or new)".formatted(Printable.line(version)));
        }
        AdminClient client = admin.client(surroundings);
        CurlView curl = client.curl(id, version)
                .or(() -> client.cause(id).flatMap(cause -> client.curl(newestSample(cause), version)))
                .orElseThrow(() -> ShowCommand.unknown(id, client));
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(curl));
            return Exit.FINE;
        }
        if (!curl.placeholders().isEmpty()) {
            terminal.complain(
                    "# set first, they were taken out: " + Printable.line(String.join(" ", curl.placeholders())));
        }
        terminal.say(Printable.block(curl.command()));
        return Exit.FINE;
    }

    private String newestSample(CauseView cause) {
        if (cause.samples().isEmpty()) {
            throw CommandFailed.wrongUse("cause %s: no pair is kept of it any more".formatted(Printable.line(id)));
        }
        return cause.samples().getLast();
    }
}
