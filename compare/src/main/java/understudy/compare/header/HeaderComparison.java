package understudy.compare.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.encoding.Decoded;
import understudy.compare.value.Values;
import understudy.traffic.Headers;
import understudy.traffic.Request;

/**
 * Compares the listed header fields, each by its own grammar; fields without one here, line by line as text. Commas split
 * only fields that are lists: a date has one, too.
 */
public final class HeaderComparison {

    private static final Set<String> LISTS = Set.of(
            "cache-control",
            "vary",
            "allow",
            "accept-ranges",
            "access-control-allow-headers",
            "access-control-allow-methods",
            "access-control-expose-headers");

    private final List<String> names;
    private final BinaryOperator<String> shown;

    /**
     * @param names of the fields to compare
     * @param shown makes of a field's name and value what may be shown of the value
     */
    public HeaderComparison(List<String> names, BinaryOperator<String> shown) {
        this.names = List.copyOf(names);
        this.shown = shown;
    }

    public List<Difference> compare(Request request, Headers oldHeaders, Headers newHeaders) {
        if (HeaderLook.equal(names, oldHeaders, newHeaders)) {
            return List.of();
        }
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            List<String> oldLines = oldHeaders.all(name);
            List<String> newLines = newHeaders.all(name);
            if (oldLines.equals(newLines)) {
                continue;
            }
            switch (name.toLowerCase(Locale.ROOT)) {
                case "set-cookie" -> cookies(name, oldLines, newLines, differences);
                case "content-encoding" -> encodings(request, name, oldHeaders, newHeaders, differences);
                default -> field(name, oldLines, newLines, differences);
            }
        }
        return differences;
    }

    private void field(String name, List<String> oldLines, List<String> newLines, List<Difference> differences) {
        if (!meaning(name, oldLines).equals(meaning(name, newLines))) {
            String oldShown = shown(name, oldLines);
            String newShown = shown(name, newLines);
            String where = "header " + name;
            differences.add(new Difference(
                    where, where, Kind.HEADER, oldShown, newShown, values(oldLines, newLines, oldShown, newShown)));
        }
    }

    /** Both values, where each is one line. */
    private static Values values(List<String> oldLines, List<String> newLines, String oldShown, String newShown) {
        return oldLines.size() == 1 && newLines.size() == 1
                ? Values.texts(oldLines.getFirst(), newLines.getFirst(), oldShown, newShown)
                : Values.unknown();
    }

    /** What the lines of a field mean, so that equal meanings are equal. */
    private static List<String> meaning(String name, List<String> lines) {
        String field = name.toLowerCase(Locale.ROOT);
        if (field.equals("content-type")) {
            return lines.stream().map(line -> MediaType.parse(line).toString()).toList();
        }
        Stream<String> items = lines.stream().flatMap(line -> FieldText.split(line, ',').stream());
        if (LISTS.contains(field)) {
            boolean caseCounts = field.equals("allow") || field.equals("access-control-allow-methods");
            return items.map(item -> caseCounts ? item : FieldText.lowerName(item))
                    .sorted()
                    .toList();
        }
        if (field.equals("www-authenticate") || field.equals("proxy-authenticate")) {
            return items.map(HeaderComparison::challenge).toList();
        }
        return lines.stream().map(String::strip).toList();
    }

    /** {@code Basic realm="x"}: the scheme's and the parameter's case and the spaces do not count. */
    private static String challenge(String item) {
        int space = item.indexOf(' ');
        boolean scheme = space > 0 && item.substring(0, space).indexOf('=') < 0;
        return scheme
                ? item.substring(0, space).toLowerCase(Locale.ROOT) + " "
                        + FieldText.lowerName(item.substring(space).strip())
                : FieldText.lowerName(item);
    }

    /** Codings that the client said it takes are the server's free choice; others are compared. */
    private void encodings(
            Request request, String name, Headers oldHeaders, Headers newHeaders, List<Difference> differences) {
        List<String> oldCodings = Decoded.codings(oldHeaders);
        List<String> newCodings = Decoded.codings(newHeaders);
        boolean chosen = accepts(request, oldCodings) && accepts(request, newCodings);
        if (!oldCodings.equals(newCodings) && !chosen) {
            differences.add(difference(name, shown(name, oldHeaders.all(name)), shown(name, newHeaders.all(name))));
        }
    }

    private static boolean accepts(Request request, List<String> codings) {
        Set<String> accepted = request.headers().all("Accept-Encoding").stream()
                .flatMap(line -> FieldText.split(line, ',').stream())
                .filter(item -> !item.matches("(?s).*;\\s*q=0(\\.0*)?\\s*"))
                .map(item -> item.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT))
                .map(item -> item.startsWith("x-") ? item.substring(2) : item)
                .collect(Collectors.toSet());
        return accepted.contains("*") || accepted.containsAll(codings);
    }

    private void cookies(String name, List<String> oldLines, List<String> newLines, List<Difference> differences) {
        Map<String, List<String>> oldCookies = Cookies.read(oldLines);
        Map<String, List<String>> newCookies = Cookies.read(newLines);
        Set<String> all = new TreeSet<>(oldCookies.keySet());
        all.addAll(newCookies.keySet());
        for (String cookie : all) {
            List<String> oldSays = oldCookies.getOrDefault(cookie, List.of());
            List<String> newSays = newCookies.getOrDefault(cookie, List.of());
            if (!oldSays.equals(newSays)) {
                String where = shown.apply("", name + " " + FieldText.cut(cookie));
                differences.add(difference(where, said(oldSays), said(newSays)));
            }
        }
    }

    private String said(List<String> cookies) {
        return FieldText.cut(shown.apply("", String.join(", ", cookies)));
    }

    private String shown(String name, List<String> lines) {
        return FieldText.cut(lines.stream().map(line -> shown.apply(name, line)).collect(Collectors.joining(", ")));
    }

    private static Difference difference(String where, String oldValue, String newValue) {
        return new Difference("header " + where, "header " + where, Kind.HEADER, oldValue, newValue);
    }
}
