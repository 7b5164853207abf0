package understudy.server.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import understudy.run.simulation.Candidate;
import understudy.run.simulation.Candidate.Latencies;
import understudy.run.simulation.Traffic;

/** What {@code simulate} takes, each as a flag of the same name. */
final class SimulationKeys {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

    private static final Key<Double> MISMATCH_RATE = Key.optional(
                    "mismatch-rate", rate(), "part of the reads that new answers differently")
            .or("0");
    private static final Key<Double> ERROR_RATE = Key.optional(
                    "error-rate", rate(), "part of the requests that fail with new alone")
            .or("0");
    private static final Key<Double> OLD_ERROR_RATE = Key.optional(
                    "old-error-rate", rate(), "part of the requests that fail with old alone")
            .or("0");
    private static final Key<Double> NOISE = Key.optional(
                    "noise", rate(), "part of the reads that differ, and that a twin shows to be noise")
            .or("0");
    private static final Key<Double> SHED_UNEQUAL = Key.optional(
                    "shed-unequal", rate(), "part of the unequal pairs that are lost before they are judged")
            .or("0");
    private static final Key<Double> LATENCY_FACTOR = Key.optional(
                    "latency-factor", decimal("0.01", "100"), "new's median latency as a multiple of old's")
            .or("1");
    private static final Key<Duration> LATENCY = Key.optional(
                    "latency", Forms.duration("1ms", "1m"), "old's median latency")
            .or("100ms");
    private static final Key<Double> LATENCY_SPREAD = Key.optional(
                    "latency-spread",
                    decimal("0", "2"),
                    "how much single latencies differ: the logarithm's standard deviation")
            .or("0.2");
    private static final Key<Double> RPS =
            Key.optional("rps", decimal("0.01", "10000"), "requests per second").or("100");
    private static final Key<Integer> BURST = Key.optional(
                    "burst", Forms.integer(1, 1_000), "requests in a row of one client that all go wrong when one does")
            .or("1");
    private static final Key<Double> WRITES = Key.optional(
                    "writes", rate(), "part of the requests that are writes, which are never copied")
            .or("0");
    private static final Key<State> STATE = Key.optional(
            "state",
            ServiceKeys.STATE.form(),
            "where the data lives, if not as the file says; undeclared, old serves all writes");
    private static final Key<Duration> CLEAN_FOR = Key.optional(
                    "clean-for", Forms.duration("0s", "90d"), "how long new is as good as old, before all this holds")
            .or("0s");
    private static final Key<Integer> HOURS = Key.optional("hours", Forms.integer(1, 2_160), "when to end undecided")
            .or("48");
    private static final Key<Integer> SEED = Key.optional(
                    "seed", Forms.integer(0, Integer.MAX_VALUE), "the same seed makes the same happen")
            .or("1");

    static final Section<SimulationConfig> SECTION = Section.checked(
            SimulationKeys::config,
            MISMATCH_RATE,
            ERROR_RATE,
            LATENCY_FACTOR,
            RPS,
            BURST,
            OLD_ERROR_RATE,
            NOISE,
            SHED_UNEQUAL,
            LATENCY,
            LATENCY_SPREAD,
            WRITES,
            STATE,
            CLEAN_FOR,
            HOURS,
            SEED);

    private SimulationKeys() {}

    /** What each flag means, its default included, by its name without dashes. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (Key<?> key : SECTION.keys()) {
            String usual = key.byDefault()
                    .filter(Entry.Scalar.class::isInstance)
                    .map(entry -> " Default: %s.".formatted(((Entry.Scalar) entry).text()))
                    .orElse("");
            meanings.put(
                    key.name(),
                    "%s%s: %s.%s"
                            .formatted(
                                    key.meaning().substring(0, 1).toUpperCase(Locale.ROOT),
                                    key.meaning().substring(1),
                                    key.form().expected(),
                                    usual));
        }
        return meanings;
    }

    /** The entries of a file that says what was typed. */
    static Entry entry(Map<String, String> typed) {
        List<Entry.Field> fields = new ArrayList<>();
        typed.forEach((name, text) -> {
            Place place = Place.flag("--" + name);
            Entry.Kind kind = NUMBER.matcher(text).matches() ? Entry.Kind.NUMBER : Entry.Kind.TEXT;
            fields.add(new Entry.Field(name, place, new Entry.Scalar(place, text, text, kind)));
        });
        return new Entry.Fields(Place.flag("simulate"), fields);
    }

    private static Optional<SimulationConfig> config(Values values, Spot spot) {
        double unequal =
                values.get(MISMATCH_RATE) + values.get(ERROR_RATE) + values.get(OLD_ERROR_RATE) + values.get(NOISE);
        if (unequal > 1) {
            spot.refuse(
                    "--mismatch-rate, --error-rate, --old-error-rate and --noise make up " + unequal, "1 at most", "");
            return Optional.empty();
        }
        Candidate candidate = new Candidate(
                values.get(MISMATCH_RATE),
                values.get(ERROR_RATE),
                values.get(OLD_ERROR_RATE),
                values.get(NOISE),
                values.get(SHED_UNEQUAL),
                new Latencies(values.get(LATENCY_FACTOR), values.get(LATENCY), values.get(LATENCY_SPREAD)));
        return Optional.of(new SimulationConfig(
                candidate,
                new Traffic(values.get(RPS), values.get(BURST), values.get(WRITES), true),
                values.get(CLEAN_FOR),
                Duration.ofHours(values.get(HOURS)),
                values.get(SEED),
                values.find(STATE)));
    }

    private static Form<Double> rate() {
        return decimal("0", "1");
    }

    private static Form<Double> decimal(String least, String most) {
        return ScalarForm.ofNumber(
                least + ".." + most,
                Forms.map("type", "number"),
                text -> Optional.of(text)
                        .filter(written -> NUMBER.matcher(written).matches())
                        .map(BigDecimal::new)
                        .filter(number -> number.compareTo(new BigDecimal(least)) >= 0)
                        .filter(number -> number.compareTo(new BigDecimal(most)) <= 0)
                        .<Reading<Double>>map(number -> Reading.good(number.doubleValue()))
                        .orElseGet(Reading::bad));
    }
}
