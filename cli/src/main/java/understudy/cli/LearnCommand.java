package understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import understudy.control.api.LearnView;
import understudy.control.api.PageView;
import understudy.control.api.ServiceView;

/** Has old asked again, to learn where it differs from itself. */
@Command(
        name = "learn",
        description = {
            "Has old asked again, for a while, for more of the copied reads than usual (at most every second one, at most"
                    + " 10 a second), to learn where it differs from itself: what new differs in only there is noise."
                    + " `understudy noise` lists what was learned.",
            "",
            "Returns at once. Exit code 0.",
            ""
        })
final class LearnCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    @Option(names = "--seconds", paramLabel = "N", description = "For how long. Default: 30.")
    private int seconds = 30;

    LearnCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = choice.client(surroundings);
        List<LearnView> begun = new ArrayList<>();
        for (ServiceView service : choice.services(client)) {
            begun.add(client.learn(service.name(), seconds));
        }
        Terminal terminal = surroundings.terminal();
        if (common.json()) {
            terminal.say(Json.print(new PageView<>(begun, null)));
            return Exit.FINE;
        }
        for (LearnView learn : begun) {
            terminal.say("%s  old is asked again for %s s; so far %s requests, %s places where it differs from itself"
                    .formatted(
                            Printable.line(learn.service()),
                            Numbers.count(learn.secondsLeft()),
                            Numbers.count(learn.asked()),
                            Numbers.count(learn.places())));
        }
        terminal.say("");
        terminal.say("`understudy noise` lists what was learned.");
        return Exit.FINE;
    }
}
