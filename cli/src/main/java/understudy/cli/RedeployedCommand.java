package understudy.cli;

import static understudy.cli.AdminConnection.encoded;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import understudy.control.api.ServiceView;

/** Tells that a version is another than it was. */
@Command(
        name = "redeployed",
        description = {
            "Tells a running gateway that a version was redeployed, where its replies do not show it (`versionFrom`): its evidence"
                    + " begins anew, and its rollout pauses where it is until `understudy resume`.",
            "",
            "Exit code 2: not just now.",
            ""
        })
final class RedeployedCommand implements Callable<Integer> {

    /** Which one. */
    private record Redeployed(String version) {}

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    @Parameters(index = "0", paramLabel = "VERSION", description = "old or new.")
    private String version = "";

    @Option(names = "--service", paramLabel = "NAME", description = "Which one. Needed when there are several.")
    private @Nullable String service;

    RedeployedCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = admin.client(surroundings);
        AdminConnection connection = client.connection();
        ServiceView now = connection.change(
                connection
                        .asking("/services/" + encoded(SteerOptions.one(client, service)) + "/versions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.printLine(new Redeployed(version)))),
                ServiceView.class);
        surroundings
                .terminal()
                .say(
                        common.json()
                                ? Json.print(now)
                                : Printable.line("%s  the evidence of %s begins anew: %s at %d %%"
                                        .formatted(now.name(), version, now.phase(), now.share())));
        return Exit.FINE;
    }
}
