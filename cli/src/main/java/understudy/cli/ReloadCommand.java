package understudy.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.ReloadView;

/** Tells a running gateway to read its config file again. */
@Command(
        name = "reload",
        description = {
            "Tells the running gateway to read its config file again. It takes over all that the file says, or nothing of it:"
                    + " no connection is closed and no request fails either way. `understudy check FILE` says beforehand"
                    + " whether the file holds.",
            "",
            "Exit code 2: the file does not hold, it changes what only a restart can change, or the gateway runs without"
                    + " one.",
            ""
        })
final class ReloadCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    ReloadCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ReloadView done = admin.client(surroundings).reload();
        if (common.json()) {
            surroundings.terminal().say(Json.print(done));
        } else {
            print(done);
        }
        return Exit.FINE;
    }

    private void print(ReloadView done) {
        surroundings.terminal().say("reloaded: config " + Printable.line(done.digest()));
        print("added", done.added());
        print("removed", done.removed());
        print("changed", done.changed());
    }

    private void print(String what, List<String> services) {
        if (!services.isEmpty()) {
            surroundings.terminal().say("  %-8s %s".formatted(what, Printable.line(String.join(", ", services))));
        }
    }
}
