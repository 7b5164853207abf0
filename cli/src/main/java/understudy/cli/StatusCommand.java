package understudy.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.EndpointView;
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

    @Mixin
    private final WatchOption watch = new WatchOption();

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        AdminClient client = choice.client(surroundings);
        return watch.show(new WatchOption.Shown("status", client, common.json(), () -> look(client)), surroundings);
    }

    private Display look(AdminClient client) {
        List<ServiceView> services = choice.services(client);
        Map<String, List<EndpointView>> endpoints = new LinkedHashMap<>();
        if (!common.json()) {
            services.forEach(service -> endpoints.put(service.name(), client.endpoints(service.name())));
        }
        boolean compared = services.stream().allMatch(service -> ServiceReport.judged(service.pairs()) > 0);
        return new Display(
                compared ? Exit.FINE : Exit.INCONCLUSIVE,
                terminal -> print(services, endpoints, terminal),
                new PageView<>(services, null),
                services.stream().map(ServiceReport::fact).toList());
    }

    private static void print(
            List<ServiceView> services, Map<String, List<EndpointView>> endpoints, Terminal terminal) {
        ServiceReport report = new ServiceReport(terminal);
        for (ServiceView service : services) {
            report.print(service, endpoints.getOrDefault(service.name(), List.of()));
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
