package understudy.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.RolloutView;

/** Steers a rollout by a verb. */
@Command
final class SteerCommand implements Callable<Integer> {

    static final String EXIT_CODES =
            "Exit code 0; 2: it was refused, with the reason; 3: it waits for a second person.";

    /** The commands, by what they do. */
    static final Map<String, String> MEANINGS = new LinkedHashMap<>();

    static {
        MEANINGS.put("approve", "Lets a step go that waits for a person.");
        MEANINGS.put("pause", "No steps up from now on; going back by itself stays armed.");
        MEANINGS.put("resume", "Goes on after a pause; the step's time begins anew.");
        MEANINGS.put("step-back", "Goes one step back at once, and stays there until resumed.");
        MEANINGS.put("rollback", "Old serves all again at once; copying goes on.");
        MEANINGS.put(
                "retry",
                "Begins anew at share 0, after a rollback or where a gate has failed. Needs a reason: what was mended.");
        MEANINGS.put("abort", "Old serves all again at once, and nothing is copied any more.");
        MEANINGS.put("finish", "The run is over: says what may go.");
    }

    private final Surroundings surroundings;
    private final String verb;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Mixin
    private final SteerOptions options = new SteerOptions();

    /** @param command as it is typed: {@code step-back} */
    SteerCommand(Surroundings surroundings, String command) {
        this.surroundings = surroundings;
        this.verb = command.equals("step-back") ? "stepBack" : command;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client(surroundings);
        RolloutView now = client.steer(options.service(client), verb, options.steering(null));
        RolloutWords.say(now, common.json(), surroundings.terminal());
        if (verb.equals("finish") && !common.json()) {
            surroundings
                    .terminal()
                    .say(
                            now.share() == 100
                                    ? "Users may now go to new directly; old, this gateway and its data folder may go."
                                    : "Users may now go to old directly; new, this gateway and its data folder may go.");
        }
        return Exit.FINE;
    }
}
