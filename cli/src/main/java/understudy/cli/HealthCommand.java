package understudy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.cli.watch.Fact;
import understudy.control.api.HealthView;
import understudy.control.api.ServiceView;

/** Says how a parallel run fares beside its users. */
@Command(
        name = "health",
        description = {
            "Says how a running gateway fares beside its users: copies under way and those that were not made to spare somebody,"
                    + " memory, the breaker, the time it adds, who got old's reply instead of new's, the store, and whether"
                    + " differences made on purpose are found.",
            "",
            "Exit code 1: a breaker is not closed, the store is in trouble, or matches prove nothing. `understudy doctor` says"
                    + " what to do.",
            ""
        })
final class HealthCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    @Mixin
    private final WatchOption watch = new WatchOption();

    HealthCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        AdminClient client = choice.client(surroundings);
        return watch.show(new WatchOption.Shown("health", client, common.json(), () -> look(client)), surroundings);
    }

    private Display look(AdminClient client) {
        Map<String, HealthView> all = new LinkedHashMap<>();
        for (ServiceView service : choice.services(client)) {
            all.put(service.name(), client.health(service.name()));
        }
        boolean well = all.values().stream().allMatch(HealthReport::isWell);
        return new Display(well ? Exit.FINE : Exit.NO, terminal -> print(all, terminal), all, facts(all));
    }

    private static void print(Map<String, HealthView> all, Terminal terminal) {
        HealthReport report = new HealthReport(terminal);
        all.forEach(report::print);
    }

    private static List<Fact> facts(Map<String, HealthView> all) {
        List<Fact> facts = new ArrayList<>();
        all.forEach((service, health) -> {
            String line = HealthReport.line(service, health);
            facts.add(new Fact("health", service, line, line, Map.of(service, health)));
        });
        return facts;
    }
}
