package understudy.compare.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Set-Cookie lines say, by cookie name: whether a value is set, and the attributes. The value itself is different for
 * every user and the time of expiry for every second; neither is compared.
 */
final class Cookies {

    private Cookies() {}

    /** For each cookie its attributes, once for every line that sets it. */
    static Map<String, List<String>> read(List<String> lines) {
        Map<String, List<String>> cookies = new TreeMap<>();
        for (String line : lines) {
            List<String> parts = FieldText.split(line, ';');
            if (!parts.isEmpty()) {
                String pair = parts.get(0);
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals).strip();
                String value = equals < 0 || equals == pair.length() - 1 ? "empty" : "set";
                cookies.computeIfAbsent(name, any -> new ArrayList<>()).add(value + attributes(parts));
            }
        }
        return cookies;
    }

    private static String attributes(List<String> parts) {
        TreeMap<String, String> attributes = new TreeMap<>();
        for (String part : parts.subList(1, parts.size())) {
            String attribute = FieldText.lowerName(part);
            String name = attribute.replaceFirst("=.*", "");
            attributes.put(
                    name,
                    switch (name) {
                        case "expires" -> "; expires";
                        case "domain" ->
                            "; " + attribute.toLowerCase(Locale.ROOT).replace("=.", "=");
                        case "samesite", "priority" -> "; " + attribute.toLowerCase(Locale.ROOT);
                        default -> "; " + attribute;
                    });
        }
        return String.join("", attributes.values());
    }
}
