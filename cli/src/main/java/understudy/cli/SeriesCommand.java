package understudy.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import understudy.control.api.SeriesView;
import understudy.control.api.ServiceView;

/** Shows a service minute by minute. */
@Command(
        name = "series",
        description = {
            "Shows a service minute by minute: verdicts, latency of both versions in milliseconds, and the share that new served.",
            "",
            "Exit code 0.",
            ""
        })
final class SeriesCommand implements Callable<Integer> {

    private static final int USUAL = 30;
    private static final List<String> HEADINGS = List.of(
            "SERVICE", "MINUTE", "MATCH", "MISMATCH", "OTHER", "OLD P50", "OLD P99", "NEW P50", "NEW P99", "SHARE");

    private final Surroundings surroundings;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Mixin
    private final ServiceChoice choice = new ServiceChoice();

    @Option(names = "--minutes", paramLabel = "N", description = "The last ones. Default: 30.")
    private int minutes = USUAL;

    SeriesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        AdminClient client = choice.client(surroundings);
        Map<String, SeriesView> all = new LinkedHashMap<>();
        for (ServiceView service : choice.services(client)) {
            all.put(service.name(), client.series(service.name(), minutes));
        }
        if (common.json()) {
            surroundings.terminal().say(Json.print(all));
            return Exit.FINE;
        }
        Table table = new Table(HEADINGS, columns()).sparing("SERVICE", "OTHER");
        all.forEach((service, series) -> add(table, service, series));
        table.lines(surroundings.terminal().columns()).forEach(surroundings.terminal()::say);
        return Exit.FINE;
    }

    private static List<Table.Column> columns() {
        return HEADINGS.stream()
                .map(heading -> heading.equals("SERVICE") ? Table.Column.CUT : Table.Column.RIGHT)
                .toList();
    }

    private static void add(Table table, String service, SeriesView series) {
        for (int i = 0; i < series.minutes().size(); i++) {
            table.add(List.of(
                    service,
                    series.minutes().get(i),
                    Numbers.count(series.match().get(i)),
                    Numbers.count(series.mismatch().get(i)),
                    Numbers.count(series.other().get(i)),
                    millis(series.oldP50().get(i)),
                    millis(series.oldP99().get(i)),
                    millis(series.newP50().get(i)),
                    millis(series.newP99().get(i)),
                    series.share().get(i) + " %"));
        }
    }

    private static String millis(@Nullable Double of) {
        return of == null ? "-" : Numbers.millis(of);
    }
}
