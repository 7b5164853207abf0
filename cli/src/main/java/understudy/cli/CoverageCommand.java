package understudy.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.CoverageView;
import understudy.control.api.ServiceView;

/** Says what was compared of each endpoint. */
@Command(
        name = "coverage",
        description = {
            "Says what was compared of each endpoint, those with most requests first: of how many requests, with which statuses and"
                    + " sizes of old's replies, and in how many of the day's hours.",
            "",
            "Exit code 0 when of every endpoint enough was compared to say anything; 1 when not.",
            ""
        })
final class CoverageCommand implements Callable<Integer> {

    private static final List<String> HEADINGS =
            List.of("SERVICE", "ENDPOINT", "REQUESTS", "COMPARED", "ENOUGH", "STATUS", "SIZE", "HOURS");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.CUT,
            Table.Column.MIDDLE,
            Table.Column.RIGHT,
            Table.Column.RIGHT,
            Table.Column.LEFT,
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.RIGHT);

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    CoverageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = choice.client(surroundings);
        Map<String, List<CoverageView>> endpoints = new LinkedHashMap<>();
        for (ServiceView service : choice.services(client)) {
            endpoints.put(service.name(), client.coverage(service.name()));
        }
        if (common.json()) {
            surroundings.terminal().say(Json.print(endpoints));
        } else {
            print(endpoints);
        }
        boolean enough = endpoints.values().stream().flatMap(List::stream).allMatch(CoverageView::exercised);
        return enough ? Exit.FINE : Exit.NO;
    }

    private void print(Map<String, List<CoverageView>> endpoints) {
        Terminal terminal = surroundings.terminal();
        if (endpoints.values().stream().allMatch(List::isEmpty)) {
            terminal.say("No requests came yet.");
            return;
        }
        Table table = new Table(HEADINGS, COLUMNS).sparing("SIZE", "SERVICE", "HOURS");
        endpoints.forEach((service, all) -> all.forEach(one -> table.add(cells(service, one))));
        table.lines(terminal.columns()).forEach(terminal::say);
    }

    private static List<String> cells(String service, CoverageView of) {
        long hours = of.hours().stream().filter(n -> n > 0).count();
        return List.of(
                service,
                of.endpoint(),
                Numbers.count(of.requests()),
                Numbers.count(of.pairs()),
                of.exercised() ? "yes" : "no",
                listed(of.statusClasses()),
                listed(of.sizeClasses()),
                hours + " of " + of.hours().size());
    }

    private static String listed(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Numbers.count(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
