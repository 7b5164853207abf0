package understudy.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.PageView;
import understudy.control.api.ServiceView;

/** Says how far a running gateway is. */
@Command(
        name = "status",
        description = {
            "Says who serves, what was compared, and with which verdicts.",
            "",
            "Exit code 0 when pairs were compared in every service, whatever came of it; 3 when in one none was yet"
                    + " (`understudy doctor` says why).",
            ""
        })
final class StatusCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = choice.client(surroundings);
        List<ServiceView> services = choice.services(client);
        if (common.json()) {
            surroundings.terminal().say(Json.print(new PageView<>(services, null)));
        } else {
            print(services, client);
        }
        boolean compared = services.stream().allMatch(service -> ServiceReport.judged(service.pairs()) > 0);
        return compared ? Exit.FINE : Exit.INCONCLUSIVE;
    }

    private void print(List<ServiceView> services, AdminClient client) {
        Terminal terminal = surroundings.terminal();
        ServiceReport report = new ServiceReport(terminal);
        for (ServiceView service : services) {
            report.print(service, client.endpoints(service.name()));
            terminal.say("");
        }
        for (ServiceView service : services) {
            if (ServiceReport.judged(service.pairs()) == 0) {
                String name = Printable.line(service.name());
                terminal.say("Nothing was compared of %s yet; `understudy doctor %s` says why.".formatted(name, name));
            }
        }
        if (services.stream().anyMatch(service -> service.pairs().mismatch() > 0)) {
            terminal.say("`understudy causes` lists what differs.");
        }
    }
}
