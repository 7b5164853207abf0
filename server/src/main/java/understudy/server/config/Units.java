package understudy.server.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as they are written: a whole number and a unit, {@code 250ms}, {@code 1MiB}. */
final class Units {

    static final String DURATION = "\\d{1,9}(ms|s|m|h|d)";
    static final String SIZE = "\\d{1,9}(B|KiB|MiB|GiB)";

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]*)");
    private static final Map<String, Long> MILLIS =
            largestFirst(List.of("d", "h", "m", "s", "ms"), List.of(86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L));
    private static final Map<String, Long> BYTES =
            largestFirst(List.of("GiB", "MiB", "KiB", "B"), List.of(1L << 30, 1L << 20, 1L << 10, 1L));
    private static final Map<String, String> USUAL_WORDS = Map.ofEntries(
            Map.entry("", "s"),
            Map.entry("sec", "s"),
            Map.entry("secs", "s"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("min", "m"),
            Map.entry("mins", "m"),
            Map.entry("minute", "m"),
            Map.entry("minutes", "m"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"),
            Map.entry("day", "d"),
            Map.entry("days", "d"),
            Map.entry("millis", "ms"),
            Map.entry("msec", "ms"));
    private static final Map<String, String> USUAL_SIZES =
            Map.of("", "B", "k", "KiB", "kb", "KiB", "m", "MiB", "mb", "MiB", "g", "GiB", "gb", "GiB");

    private Units() {}

    private static Map<String, Long> largestFirst(List<String> names, List<Long> amounts) {
        Map<String, Long> units = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            units.put(names.get(i), amounts.get(i));
        }
        return units;
    }

    static Optional<Duration> duration(String text) {
        return text.matches(DURATION) ? amount(text, MILLIS).map(Duration::ofMillis) : Optional.empty();
    }

    static Optional<Long> bytes(String text) {
        return text.matches(SIZE) ? amount(text, BYTES) : Optional.empty();
    }

    private static Optional<Long> amount(String text, Map<String, Long> units) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        return matcher.matches()
                ? Optional.ofNullable(units.get(matcher.group(2))).map(unit -> unit * Long.parseLong(matcher.group(1)))
                : Optional.empty();
    }

    /** In the largest unit that has no remainder. */
    static String text(Duration duration) {
        return text(duration.toMillis(), MILLIS, "0s");
    }

    /** In the largest unit that has no remainder. */
    static String text(long bytes) {
        return text(bytes, BYTES, "0B");
    }

    private static String text(long amount, Map<String, Long> units, String nothing) {
        return units.entrySet().stream()
                .filter(unit -> amount > 0 && amount % unit.getValue() == 0)
                .findFirst()
                .map(unit -> amount / unit.getValue() + unit.getKey())
                .orElse(nothing);
    }

    /** What somebody meant who wrote {@code 30}, {@code 5 min} or {@code 1MB}. */
    static String durationHint(String text) {
        return hint(text, MILLIS, USUAL_WORDS);
    }

    static String sizeHint(String text) {
        return hint(text, BYTES, USUAL_SIZES);
    }

    private static String hint(String text, Map<String, Long> units, Map<String, String> usual) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip());
        if (!matcher.matches()) {
            return "";
        }
        String given = matcher.group(2);
        return units.keySet().stream()
                .filter(unit -> unit.equalsIgnoreCase(given))
                .findFirst()
                .or(() -> Optional.ofNullable(usual.get(given.toLowerCase(Locale.ROOT))))
                .map(unit -> "did you mean " + matcher.group(1) + unit + "?")
                .orElse("");
    }
}
