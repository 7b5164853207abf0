package understudy.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import understudy.control.api.ServiceView;
import understudy.control.api.SteeringView;

/** What every command takes that steers a rollout. */
final class SteerOptions {

    @Option(names = "--service", paramLabel = "NAME", description = "Which one. Needed when there are several.")
    private @Nullable String service;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept.")
    private @Nullable String reason;

    @Option(names = "--force", description = "Raises in spite of shut gates. Needs a reason.")
    private boolean force;

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "Only if the rollout has not moved on since; `understudy explain` shows it.")
    private @Nullable Long revision;

    SteeringView steering(@Nullable Integer share) {
        return new SteeringView(reason, revision, force ? true : null, share);
    }

    /** The name of the service that is meant. */
    String service(AdminClient client) {
        return one(client, service);
    }

    /** The only one, or the one that is named. */
    static String one(AdminClient client, @Nullable String named) {
        List<ServiceView> chosen = Services.chosen(client, named);
        if (chosen.size() != 1) {
            throw CommandFailed.wrongUse("--service: missing (expected: one of %s)"
                    .formatted(String.join(
                            ", ",
                            chosen.stream()
                                    .map(one -> Printable.line(one.name()))
                                    .toList())));
        }
        return chosen.getFirst().name();
    }
}
