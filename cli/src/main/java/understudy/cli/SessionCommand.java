package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.SessionView;

/** Says as whom this is asked. */
@Command(
        name = "session",
        description = {"Says as whom you ask a running gateway, and what you may do there.", "", "Exit code 0.", ""})
final class SessionCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    SessionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        SessionView session = admin.client(surroundings).session();
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(session));
        } else if (session.auth()) {
            terminal.say(Printable.line("%s, %s".formatted(session.name(), session.role())));
        } else {
            terminal.say("Nobody has to say who they are here: whoever reaches the admin port may do everything.");
        }
        return Exit.FINE;
    }
}
