package understudy.cli;

import java.util.Map;
import understudy.cli.Terminal.Colour;
import understudy.control.api.HealthView;
import understudy.control.api.HealthView.StateView;

/** How a service fares, in words and numbers. */
final class HealthReport {

    private static final String CLOSED = "closed";
    private static final String ALIVE = "alive";
    private static final String UNTRIED = "untried";

    private final Terminal terminal;

    HealthReport(Terminal terminal) {
        this.terminal = terminal;
    }

    static boolean isWell(HealthView health) {
        return health.breaker().state().equals(CLOSED) && health.store().trouble() == null && seesDifferences(health);
    }

    private static boolean seesDifferences(HealthView health) {
        String state = health.tripWire().state();
        return state.equals(ALIVE) || state.equals(UNTRIED);
    }

    /** The states in one line: counts move all the time. */
    static String line(String service, HealthView health) {
        String trouble =
                health.store().trouble() == null ? "well" : health.store().trouble();
        return Printable.line("%s  breaker %s, store %s, differences made on purpose: %s"
                .formatted(
                        service,
                        health.breaker().state(),
                        trouble,
                        health.tripWire().state()));
    }

    void print(String service, HealthView health) {
        terminal.say(terminal.painted(Colour.STRONG, Printable.line(service)));
        fact(
                "copies",
                "%s of %s under way"
                        .formatted(
                                count(health.shadow().inFlight()),
                                count(health.shadow().most())));
        fact("not made", listed(health.shed()));
        HealthView.KeptView kept = health.kept();
        fact(
                "memory",
                "%s, all services together %s of %s"
                        .formatted(
                                Numbers.bytes(kept.bytes()),
                                Numbers.bytes(kept.together()),
                                Numbers.bytes(kept.most())));
        state("breaker", health.breaker(), health.breaker().state().equals(CLOSED));
        HealthView.OverheadView overhead = health.overhead();
        fact(
                "added time",
                overhead.n() == 0
                        ? "nothing was answered yet"
                        : "p50 %s, p99 %s over %s replies"
                                .formatted(
                                        Numbers.millis(overhead.p50()),
                                        Numbers.millis(overhead.p99()),
                                        count(overhead.n())));
        fact("fallbacks", listed(health.fallbacks()));
        String trouble = health.store().trouble();
        fact("store", trouble == null ? "well" : terminal.painted(Colour.BAD, Printable.line(trouble)));
        state("made on purpose", health.tripWire(), seesDifferences(health));
        HealthView.ComparingView comparing = health.comparing();
        fact(
                "comparing",
                "%s of %s wait; dropped %s, given up %s"
                        .formatted(
                                Numbers.bytes(comparing.waitingBytes()),
                                Numbers.bytes(comparing.mostBytes()),
                                count(comparing.sinkFull()),
                                count(comparing.failed())));
        terminal.say("");
    }

    private void state(String name, StateView state, boolean well) {
        String word = Printable.line(state.state());
        fact(name, "%s: %s".formatted(well ? word : terminal.painted(Colour.BAD, word), Printable.line(state.says())));
    }

    private static String listed(Map<String, Long> counts) {
        String list = Numbers.list(counts);
        return list.isEmpty() ? "none" : list;
    }

    private static String count(long n) {
        return Numbers.count(n);
    }

    private void fact(String name, String value) {
        terminal.say("  %-15s %s".formatted(name, value));
    }
}
