package understudy.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import understudy.control.api.NoiseView;
import understudy.control.api.ServiceView;

/** Lists where old differs from itself. */
@Command(
        name = "noise",
        description = {
            "Lists where old differs from itself: from its twin, or when it was asked again (`understudy learn`). A pair"
                    + " that differs only there counts as noise, unless new differs there oftener than old itself.",
            "",
            "Exit code 0, whether there is noise or none.",
            ""
        })
final class NoiseCommand implements Callable<Integer> {

    private static final List<String> HEADINGS =
            List.of("SERVICE", "ENDPOINT", "PATH", "KIND", "TIMES", "OF", "OLD SAID", "AND THEN", "NOTE");
    private static final List<Table.Column> COLUMNS = List.of(
            Table.Column.CUT,
            Table.Column.MIDDLE,
            Table.Column.MIDDLE,
            Table.Column.CUT,
            Table.Column.RIGHT,
            Table.Column.RIGHT,
            Table.Column.CUT,
            Table.Column.CUT,
            Table.Column.CUT);

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    NoiseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = choice.client(surroundings);
        Map<String, List<NoiseView>> places = new LinkedHashMap<>();
        for (ServiceView service : choice.services(client)) {
            places.put(service.name(), client.noise(service.name()));
        }
        if (common.json()) {
            surroundings.terminal().say(Json.print(places));
        } else {
            print(places);
        }
        return Exit.FINE;
    }

    private void print(Map<String, List<NoiseView>> places) {
        Terminal terminal = surroundings.terminal();
        if (places.values().stream().allMatch(List::isEmpty)) {
            terminal.say(
                    "Old was never seen to differ from itself. `understudy learn` asks it again; a twin does so for"
                            + " every copy.");
            return;
        }
        Table table = new Table(HEADINGS, COLUMNS).sparing("AND THEN", "OLD SAID", "SERVICE", "NOTE", "KIND");
        places.forEach((service, all) -> all.forEach(place -> table.add(row(service, place))));
        table.lines(terminal.columns()).forEach(terminal::say);
    }

    private static List<String> row(String service, NoiseView place) {
        NoiseView.ExampleView example = place.examples().isEmpty()
                ? new NoiseView.ExampleView("", "")
                : place.examples().getFirst();
        return List.of(
                service,
                place.endpoint(),
                place.path(),
                place.kind(),
                Numbers.count(place.support()),
                Numbers.count(place.asked()),
                example.oldValue(),
                example.otherValue(),
                place.differsInRates() ? place.says() : "");
    }
}
