package understudy.compare.header;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.encoding.Decoded;
import understudy.compare.header.Cookies.Line;
import understudy.compare.value.Shown;
import understudy.compare.value.Values;
import understudy.traffic.Headers;
import understudy.traffic.Request;

/**
 * Compares the chosen header fields, each by its own grammar; fields without one here, line by line as text. Commas split
 * only fields that are lists: a date has one, too. Fields that are another every time are compared by whether they are there; those
 * that follow from the body's bytes as well, where these differ.
 */
public final class HeaderComparison {

    private final FieldChoice choice;
    private final BinaryOperator<String> shown;
    private final UnaryOperator<String> label;

    /**
     * @param choice of the fields to compare
     * @param shown makes of a field's name and value what may be shown of the value
     * @param label makes of a cookie's name what may be shown of it, the same for all that are masked
     */
    public HeaderComparison(FieldChoice choice, BinaryOperator<String> shown, UnaryOperator<String> label) {
        this.choice = choice;
        this.shown = shown;
        this.label = label;
    }

    /** One in which cookies' names are shown as values without a name are. */
    public HeaderComparison(List<String> names, BinaryOperator<String> shown) {
        this(FieldChoice.of(names), shown, name -> shown.apply("", name));
    }

    /** Compares the fields of two replies with the same body. */
    public List<Difference> compare(Request request, Headers oldHeaders, Headers newHeaders) {
        return compare(request, oldHeaders, newHeaders, () -> true);
    }

    /**
     * Compares the fields of two replies.
     *
     * @param sameBytes whether the bodies are the same byte for byte
     */
    public List<Difference> compare(
            Request request, Headers oldHeaders, Headers newHeaders, BooleanSupplier sameBytes) {
        if (HeaderLook.equal(choice, oldHeaders, newHeaders)) {
            return List.of();
        }
        List<Difference> differences = new ArrayList<>();
        for (String name : choice.names(oldHeaders, newHeaders)) {
            List<String> oldLines = oldHeaders.all(name);
            List<String> newLines = newHeaders.all(name);
            if (oldLines.equals(newLines) || isFree(name, oldLines, newLines, sameBytes)) {
                continue;
            }
            switch (name.toLowerCase(Locale.ROOT)) {
                case "set-cookie" -> cookies(name, oldHeaders, newHeaders, differences);
                case "content-encoding" -> encodings(request, name, oldHeaders, newHeaders, differences);
                default -> field(name, oldLines, newLines, differences);
            }
        }
        return differences;
    }

    /** Whether a field that both have may say anything. */
    private static boolean isFree(
            String name, List<String> oldLines, List<String> newLines, BooleanSupplier sameBytes) {
        String field = name.toLowerCase(Locale.ROOT);
        if (oldLines.isEmpty() || newLines.isEmpty()) {
            return false;
        }
        if (field.equals("date")) {
            return isDate(oldLines) && isDate(newLines);
        }
        return FieldNames.MOVING.contains(field)
                || (FieldNames.OF_THE_BODY.contains(field) && !sameBytes.getAsBoolean());
    }

    private static boolean isDate(List<String> lines) {
        try {
            DateTimeFormatter.RFC_1123_DATE_TIME.parse(lines.getFirst().strip());
            return lines.size() == 1;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void field(String name, List<String> oldLines, List<String> newLines, List<Difference> differences) {
        if (!meaning(name, oldLines).equals(meaning(name, newLines))) {
            String oldMasked = masked(name, oldLines);
            String newMasked = masked(name, newLines);
            String where = "header " + FieldText.cut(label.apply(name));
            Shown shown = Shown.of(oldMasked, newMasked);
            Values values = values(oldLines, newLines, oldMasked, newMasked);
            differences.add(new Difference(where, where, Kind.HEADER, shown.oldText(), shown.newText(), values));
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
            return lines.stream().map(line -> MediaType.parse(line).meaning()).toList();
        }
        if (field.equals("content-disposition")) { // of the same grammar
            return lines.stream().map(line -> MediaType.parse(line).toString()).toList();
        }
        if (field.equals("strict-transport-security")) {
            return lines.stream()
                    .flatMap(line -> FieldText.split(line, ';').stream())
                    .map(FieldText::lowerName)
                    .sorted()
                    .toList();
        }
        Stream<String> items = lines.stream().flatMap(line -> FieldText.split(line, ',').stream());
        if (FieldNames.LISTS.contains(field)) {
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

    /** {@code Basic realm="x"}: the scheme's and the parameter's case and the spaces do not count; that of a token does. */
    private static String challenge(String item) {
        int space = item.indexOf(' ');
        boolean scheme = space > 0 && item.substring(0, space).indexOf('=') < 0;
        return scheme
                ? item.substring(0, space).toLowerCase(Locale.ROOT) + " "
                        + parameter(item.substring(space).strip())
                : item.indexOf('=') < 0 ? item.toLowerCase(Locale.ROOT) : parameter(item);
    }

    /** A parameter, or a token of base64, which may end with equals signs (RFC 9110, 11.2). */
    private static String parameter(String written) {
        return written.matches("[A-Za-z0-9._~+/-]+=*") ? written : FieldText.lowerName(written);
    }

    /** Codings that the client said it takes are the server's free choice; others are compared. */
    private void encodings(
            Request request, String name, Headers oldHeaders, Headers newHeaders, List<Difference> differences) {
        List<String> oldCodings = Decoded.codings(oldHeaders);
        List<String> newCodings = Decoded.codings(newHeaders);
        boolean chosen = accepts(request, oldCodings) && accepts(request, newCodings);
        if (!oldCodings.equals(newCodings) && !chosen) {
            String oldSays = FieldText.cut(masked(name, oldHeaders.all(name)));
            differences.add(difference(name, oldSays, FieldText.cut(masked(name, newHeaders.all(name)))));
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

    private void cookies(String name, Headers oldHeaders, Headers newHeaders, List<Difference> differences) {
        Map<String, List<Line>> oldCookies = Cookies.read(oldHeaders.all(name), oldHeaders, newHeaders);
        Map<String, List<Line>> newCookies = Cookies.read(newHeaders.all(name), newHeaders, oldHeaders);
        Set<String> all = new TreeSet<>(oldCookies.keySet());
        all.addAll(newCookies.keySet());
        for (String cookie : all) {
            List<Line> oldSays = oldCookies.getOrDefault(cookie, List.of());
            List<Line> newSays = newCookies.getOrDefault(cookie, List.of());
            if (!sayTheSame(oldSays, newSays)) {
                String where = FieldText.cut(label.apply(cookie));
                differences.add(difference(name + " " + where, said(oldSays, newSays), said(newSays, oldSays)));
            }
        }
    }

    private static boolean sayTheSame(List<Line> oldSays, List<Line> newSays) {
        boolean same = oldSays.size() == newSays.size();
        for (int i = 0; same && i < oldSays.size(); i++) {
            same = oldSays.get(i).saysAs(newSays.get(i));
        }
        return same;
    }

    /** What lines about a cookie say; with the times of expiry where only these tell them from the other side's. */
    private String said(List<Line> cookies, List<Line> others) {
        List<String> texts = cookies.stream().map(Line::text).toList();
        boolean alike = texts.equals(others.stream().map(Line::text).toList());
        String said = cookies.stream()
                .map(line -> line.text()
                        + (alike ? line.expires().map(end -> " (" + end + ")").orElse("") : ""))
                .collect(Collectors.joining(", "));
        return FieldText.cut(shown.apply("", said));
    }

    private String masked(String name, List<String> lines) {
        return lines.stream().map(line -> shown.apply(name, line)).collect(Collectors.joining(", "));
    }

    private static Difference difference(String where, String oldValue, String newValue) {
        return new Difference("header " + where, "header " + where, Kind.HEADER, oldValue, newValue);
    }
}
