package understudy.server.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The plain forms: text, numbers, durations, sizes, words. */
final class Forms {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");
    /** As JSON and YAML write it, without an exponent that nobody means; written out it is one too. */
    private static final Pattern AMOUNT =
            Pattern.compile("[-+]?(\\d{1,200}(\\.\\d{0,200})?|\\.\\d{1,200})([eE][-+]?\\d{1,2})?");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private Forms() {}

    /** A map in the order of its pairs, for JSON Schema. */
    static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    static <T> Form<T> text(String expected, Function<String, Reading<T>> parser) {
        return ScalarForm.ofText(expected, map("type", "string", "minLength", 1), parser);
    }

    static Form<String> text(String expected) {
        return text(expected, text -> text.isBlank() ? Reading.bad() : Reading.good(text));
    }

    /** A name that shows in logs, metrics and addresses. */
    static Form<String> name() {
        return ScalarForm.ofText(
                "a name of letters, digits, . _ and -, at most 64",
                map("type", "string", "pattern", whole(NAME.pattern())),
                text -> NAME.matcher(text).matches() ? Reading.good(text) : Reading.bad());
    }

    static Form<Integer> integer(int least, int most) {
        return ScalarForm.ofNumber(
                least + ".." + most,
                map("type", "integer", "minimum", least, "maximum", most),
                text -> number(text, least, most, true)
                        .<Reading<Integer>>map(n -> Reading.good(n.intValueExact()))
                        .orElse(Reading.bad()));
    }

    static Form<Double> decimal(int least, int most) {
        return ScalarForm.ofNumber(
                least + ".." + most,
                map("type", "number", "minimum", least, "maximum", most),
                text -> number(text, least, most, false)
                        .<Reading<Double>>map(n -> Reading.good(n.doubleValue()))
                        .orElse(Reading.bad()));
    }

    /** An exact number that is not negative. */
    static Form<BigDecimal> amount() {
        return ScalarForm.ofNumber(
                "a number of at least 0",
                map("type", "number", "minimum", 0),
                text -> Optional.of(text)
                        .filter(any -> AMOUNT.matcher(any).matches())
                        .map(BigDecimal::new)
                        .filter(amount -> amount.signum() >= 0)
                        .<Reading<BigDecimal>>map(Reading::good)
                        .orElse(Reading.bad()));
    }

    private static Optional<BigDecimal> number(String text, long least, long most, boolean whole) {
        if (!DECIMAL.matcher(text).matches() || (whole && text.contains("."))) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text))
                .filter(number -> number.compareTo(BigDecimal.valueOf(least)) >= 0)
                .filter(number -> number.compareTo(BigDecimal.valueOf(most)) <= 0);
    }

    static Form<Boolean> flag() {
        return new ScalarForm<>(
                "true or false", List.of(Entry.Kind.BOOLEAN), map("type", "boolean"), text -> switch (text.toLowerCase(
                        Locale.ROOT)) {
                    case "true" -> Reading.good(true);
                    case "false" -> Reading.good(false);
                    default -> Reading.bad();
                });
    }

    /** A number of at least 1, or a word that leaves it open. */
    static Form<OptionalInt> integerOr(String word, int most) {
        return new ScalarForm<>(
                "1.." + most + " or " + word,
                List.of(Entry.Kind.NUMBER, Entry.Kind.TEXT),
                map("anyOf", List.of(map("type", "integer", "minimum", 1, "maximum", most), map("const", word))),
                text -> text.equals(word)
                        ? Reading.good(OptionalInt.empty())
                        : number(text, 1, most, true)
                                .<Reading<OptionalInt>>map(n -> Reading.good(OptionalInt.of(n.intValueExact())))
                                .orElse(Reading.bad()));
    }

    static Form<Duration> duration(String least, String most) {
        Duration low = Units.duration(least).orElseThrow();
        Duration high = Units.duration(most).orElseThrow();
        return ScalarForm.ofText(
                "a duration of " + least + " to " + most + ", such as 250ms or 30s",
                map("type", "string", "pattern", whole(Units.DURATION)),
                text -> Units.duration(text)
                        .filter(duration -> duration.compareTo(low) >= 0 && duration.compareTo(high) <= 0)
                        .<Reading<Duration>>map(Reading::good)
                        .orElseGet(
                                () -> Reading.bad(Units.duration(text).isPresent() ? "" : Units.durationHint(text))));
    }

    static Form<Long> size(String least, String most) {
        long low = Units.bytes(least).orElseThrow();
        long high = Units.bytes(most).orElseThrow();
        return ScalarForm.ofText(
                "a size of " + least + " to " + most + ", such as 512KiB or 64MiB",
                map("type", "string", "pattern", whole(Units.SIZE)),
                text -> Units.bytes(text)
                        .filter(bytes -> bytes >= low && bytes <= high)
                        .<Reading<Long>>map(Reading::good)
                        .orElseGet(() -> Reading.bad(Units.bytes(text).isPresent() ? "" : Units.sizeHint(text))));
    }

    /**
     * One of some words.
     *
     * @param later words that are known and refused in this version
     */
    static <T> Form<T> choice(Map<String, T> words, List<String> later) {
        String expected = String.join(", ", words.keySet());
        return ScalarForm.ofText(expected, map("type", "string", "enum", List.copyOf(words.keySet())), text -> {
            T value = words.get(text);
            if (value != null) {
                return Reading.good(value);
            }
            return later.contains(text)
                    ? new Reading.Later<>(expected)
                    : Reading.bad(Nearest.to(text, words.keySet())
                            .map(word -> "did you mean " + word + "?")
                            .orElse(""));
        });
    }

    /** The constants of an enum by their names in lower case, as they are written. */
    static <E extends Enum<E>> Map<String, E> words(List<E> constants) {
        Map<String, E> words = new LinkedHashMap<>();
        constants.forEach(constant -> words.put(word(constant), constant));
        return words;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** One of some words that stand for themselves. */
    static Form<String> word(List<String> words, List<String> later) {
        Map<String, String> themselves = new LinkedHashMap<>();
        words.forEach(word -> themselves.put(word, word));
        return choice(themselves, later);
    }

    static Form<Path> path() {
        return text("a folder", text -> {
            try {
                return text.isBlank() ? Reading.bad() : Reading.good(Path.of(text));
            } catch (InvalidPathException e) {
                return Reading.bad();
            }
        });
    }

    /** For keys whose inside a later version will know. */
    static Form<Entry> anything() {
        return new Form<>() {
            @Override
            public Optional<Entry> read(Spot spot) {
                return Optional.of(spot.entry());
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of();
            }

            @Override
            public String expected() {
                return "anything";
            }
        };
    }

    static String whole(String pattern) {
        return "^(" + pattern + ")$";
    }
}
