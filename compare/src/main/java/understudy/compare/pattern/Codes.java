package understudy.compare.pattern;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.value.ValueClass;

/** Evidence as a line of text: {@code seen;pairs;patterns;links;class}. Only fingerprints of shown values are in it. */
final class Codes {

    private static final int PARTS = 5;
    private static final String NO_LINKS = "-";

    private Codes() {}

    static String write(Evidence evidence) {
        return String.join(
                ";",
                String.valueOf(evidence.seen()),
                evidence.pairs().stream().map(Integer::toHexString).collect(Collectors.joining(",")),
                evidence.holding().stream().map(Pattern::code).collect(Collectors.joining("|")),
                evidence.links().map(Codes::links).orElse(NO_LINKS),
                evidence.valueClass().map(ValueClass::label).orElse(""));
    }

    static String links(List<Link> links) {
        return links.stream().map(Link::toString).collect(Collectors.joining(","));
    }

    static Optional<Evidence> read(String code) {
        String[] parts = code.split(";", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            Optional<List<Link>> links = parts[3].equals(NO_LINKS)
                    ? Optional.empty()
                    : Optional.of(parts(parts[3], ",")
                            .flatMap(link -> Link.parse(link).stream())
                            .toList());
            return Optional.of(new Evidence(
                    Integer.parseInt(parts[0]),
                    parts(parts[1], ",")
                            .map(pair -> Integer.parseUnsignedInt(pair, 16))
                            .toList(),
                    parts(parts[2], "|")
                            .flatMap(pattern -> Pattern.parse(pattern).stream())
                            .toList(),
                    links,
                    Arrays.stream(ValueClass.values())
                            .filter(one -> one.label().equals(parts[4]))
                            .findFirst()));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static Stream<String> parts(String text, String separator) {
        return text.isEmpty()
                ? Stream.empty()
                : Arrays.stream(text.split(java.util.regex.Pattern.quote(separator), -1));
    }
}
