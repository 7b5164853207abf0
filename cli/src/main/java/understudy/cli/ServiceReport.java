package understudy.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import understudy.cli.Terminal.Colour;
import understudy.cli.watch.Fact;
import understudy.control.api.EndpointView;
import understudy.control.api.LatencyView;
import understudy.control.api.PairsView;
import understudy.control.api.RechecksView;
import understudy.control.api.ServiceView;

/** One service and its endpoints in words and numbers. */
final class ServiceReport {

    /** A column of counts, and whether it is left out where all are zero. */
    private record Shown(String heading, ToLongFunction<EndpointView> count, boolean leftOutAtZero) {}

    /** Together those behind the first are as many as it. */
    private static final List<Shown> COUNTS = List.of(
            new Shown("REQUESTS", EndpointView::requests, false),
            new Shown("MATCH", endpoint -> endpoint.pairs().match(), false),
            new Shown("MISMATCH", endpoint -> endpoint.pairs().mismatch(), false),
            new Shown("INTENDED", endpoint -> endpoint.pairs().intended(), true),
            new Shown("NOISE", endpoint -> endpoint.pairs().noise(), true),
            new Shown("TRANSIENT", endpoint -> endpoint.pairs().transientPairs(), true),
            new Shown("NOT COMPARABLE", endpoint -> Numbers.sum(endpoint.pairs().notComparable()), false),
            new Shown("NOT COPIED", endpoint -> Numbers.sum(endpoint.notCopied()), false));

    private final Terminal terminal;

    ServiceReport(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Pairs that have a verdict: all but those that could not be judged. */
    static long judged(PairsView pairs) {
        return pairs.match() + pairs.mismatch() + pairs.intended() + pairs.noise() + pairs.transientPairs();
    }

    /** What there is to say of a service when it changes; how long replies take is no change. */
    static Fact fact(ServiceView service) {
        PairsView pairs = service.pairs();
        String line =
                "%s  %s serves, share %d %%, %s: %s requests, match %s, mismatch %s, not comparable %s, not copied %s"
                        .formatted(
                                service.name(),
                                service.serving(),
                                service.share(),
                                service.phase(),
                                Numbers.count(service.requests()),
                                Numbers.count(pairs.match()),
                                Numbers.count(pairs.mismatch()),
                                Numbers.count(Numbers.sum(pairs.notComparable())),
                                Numbers.count(Numbers.sum(service.notCopied())));
        String advice = service.advice() == null ? "" : "; " + service.advice().says();
        String trouble = service.trouble() == null ? "" : "; TROUBLE: " + service.trouble();
        String whole = Printable.line(line + advice + trouble);
        return new Fact("service", service.name(), whole, whole, service);
    }

    void print(ServiceView service, List<EndpointView> endpoints) {
        PairsView pairs = service.pairs();
        terminal.say("%s  %s serves, share %d %%, %s"
                .formatted(
                        terminal.painted(Colour.STRONG, Printable.line(service.name())),
                        Printable.line(service.serving()),
                        service.share(),
                        Printable.line(service.phase())));
        fact("users come to", Printable.line(service.listen()));
        fact("requests", Numbers.count(service.requests()));
        fact("compared", compared(service));
        fact("verdicts", verdicts(pairs));
        fact("not comparable", Numbers.list(pairs.notComparable()));
        fact("not copied", Numbers.list(service.notCopied()));
        fact("twin not asked", Numbers.list(service.twinDropped()));
        fact("asked again", rechecks(service.rechecks()));
        service.latency().forEach((version, latency) -> fact("latency of " + version, latency(latency)));
        if (service.trouble() != null) {
            fact("trouble", terminal.painted(Colour.BAD, Printable.line(service.trouble())));
        }
        if (service.advice() != null && service.advice().cure() != null) {
            fact("rollout", Printable.line(service.advice().says()));
            fact("cure", Printable.line(service.advice().cure()));
        }
        if (!endpoints.isEmpty()) {
            terminal.say("");
            table(endpoints).forEach(line -> terminal.say("  " + line));
        }
    }

    private void fact(String name, String value) {
        if (!value.isEmpty()) {
            terminal.say("  %-15s %s".formatted(Printable.line(name), value));
        }
    }

    private static String rechecks(RechecksView of) {
        return of.asked() == 0
                ? ""
                : "%s mismatches: %s transient%s, %s flaky"
                        .formatted(
                                Numbers.count(of.asked()),
                                Numbers.count(of.passed()),
                                of.passed() == 0 ? "" : " (within " + Numbers.millis((double) of.longestMillis()) + ")",
                                Numbers.count(of.flaky()));
    }

    private static String compared(ServiceView service) {
        long judged = judged(service.pairs());
        return "%s (%s of requests)".formatted(Numbers.count(judged), Numbers.percent(judged, service.requests()));
    }

    private String verdicts(PairsView pairs) {
        Map<String, Long> verdicts = new LinkedHashMap<>();
        verdicts.put("match", pairs.match());
        verdicts.put("mismatch", pairs.mismatch());
        verdicts.put("intended", pairs.intended());
        verdicts.put("noise", pairs.noise());
        verdicts.put("transient", pairs.transientPairs());
        List<String> said = new ArrayList<>();
        verdicts.forEach((verdict, n) -> {
            if (n > 0) {
                said.add(terminal.painted(colourOf(verdict), verdict + " " + Numbers.count(n)));
            }
        });
        return said.isEmpty() ? "none yet" : String.join(", ", said);
    }

    private static Colour colourOf(String verdict) {
        return switch (verdict) {
            case "match" -> Colour.GOOD;
            case "mismatch" -> Colour.BAD;
            default -> Colour.CARE;
        };
    }

    private static String latency(LatencyView latency) {
        return latency.n() == 0
                ? ""
                : "p50 %s, p90 %s, p99 %s, max %s over %s replies"
                        .formatted(
                                Numbers.millis(latency.p50()),
                                Numbers.millis(latency.p90()),
                                Numbers.millis(latency.p99()),
                                Numbers.millis(latency.max()),
                                Numbers.count(latency.n()));
    }

    private List<String> table(List<EndpointView> endpoints) {
        List<Shown> shown = COUNTS.stream()
                .filter(count -> !count.leftOutAtZero
                        || endpoints.stream().anyMatch(endpoint -> count.count.applyAsLong(endpoint) > 0))
                .toList();
        List<String> headings = new ArrayList<>(List.of("ENDPOINT"));
        List<Table.Column> columns = new ArrayList<>(List.of(Table.Column.MIDDLE));
        for (Shown count : shown) {
            headings.add(count.heading);
            columns.add(Table.Column.RIGHT);
        }
        Table table =
                new Table(headings, columns).sparing("NOT COPIED", "NOT COMPARABLE", "TRANSIENT", "INTENDED", "NOISE");
        for (EndpointView endpoint : endpoints) {
            List<String> row = new ArrayList<>(List.of(endpoint.endpoint()));
            shown.forEach(count -> row.add(Numbers.count(count.count.applyAsLong(endpoint))));
            table.add(row);
        }
        return table.lines(terminal.hasWidth() ? terminal.columns() - 2 : terminal.columns());
    }
}
