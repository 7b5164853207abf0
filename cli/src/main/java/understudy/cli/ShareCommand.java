package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets the share by hand. */
@Command(
        name = "share",
        description = {
            "Sets the part of the requests that new serves. Downwards at once, and there it stays until resumed; upwards as"
                    + " promote does.",
            "",
            SteerCommand.EXIT_CODES,
            ""
        })
final class ShareCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Mixin
    private final SteerOptions options = new SteerOptions();

    @Parameters(index = "0", paramLabel = "N", description = "Percent, 0..100.")
    private int percent;

    ShareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (percent < 0 || percent > 100) {
            throw CommandFailed.wrongUse("N: %d (expected: 0..100)".formatted(percent));
        }
        AdminClient client = admin.client(surroundings);
        RolloutWords.say(
                client.setShare(options.service(client), options.steering(percent)),
                common.json(),
                surroundings.terminal());
        return Exit.FINE;
    }
}
