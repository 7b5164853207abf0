package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the next step now. */
@Command(
        name = "promote",
        description = {
            "Takes the next step now, without waiting for the step's time to be over. The other gates must be open, unless"
                    + " --force is given with a --reason.",
            "",
            SteerCommand.EXIT_CODES,
            ""
        })
final class PromoteCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Mixin
    private final SteerOptions options = new SteerOptions();

    @Option(names = "--full", description = "All the way to 100 %%.")
    private boolean full;

    PromoteCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client(surroundings);
        String verb = full ? "promoteFull" : "promote";
        RolloutWords.say(
                client.steer(options.service(client), verb, options.steering(null)),
                common.json(),
                surroundings.terminal());
        return Exit.FINE;
    }
}
