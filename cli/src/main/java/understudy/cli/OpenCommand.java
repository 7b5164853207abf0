package understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.LoginLinkView;

/** Says where the page is. */
@Command(
        name = "open",
        description = {
            "Prints the address of a running gateway's page. Where the gateway wants to know who asks, the address logs in as the"
                    + " owner of the token: once, within a minute.",
            ""
        })
final class OpenCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final AdminOption admin = new AdminOption();

    OpenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        LoginLinkView link = admin.client(surroundings).connection().post("/login-links", LoginLinkView.class);
        surroundings.terminal().say(common.json() ? Json.print(link) : Printable.line(link.url()));
        return Exit.FINE;
    }
}
