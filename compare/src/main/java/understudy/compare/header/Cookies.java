package understudy.compare.header;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import understudy.traffic.Headers;

/**
 * What Set-Cookie lines say, by cookie name, read as browsers do (RFC 6265, 5.2): quotes hold nothing together. Whether a value
 * is set counts, and the attributes. The value itself is different for every user and the time of expiry for every second;
 * neither is compared, but whether the cookie is gone by then is.
 */
final class Cookies {

    /** Without a date nobody knows what is past: times of expiry that are further apart say something else. */
    private static final Duration NEAR = Duration.ofDays(1);

    private Cookies() {}

    /**
     * One line about a cookie.
     *
     * @param text whether it is set, and its attributes
     * @param left how long the cookie lasts by its time of expiry, if the reply says when it was sent
     */
    record Line(String text, Optional<Instant> expires, Optional<Duration> left) {

        boolean saysAs(Line other) {
            if (!text.equals(other.text) || expires.isPresent() != other.expires.isPresent()) {
                return false;
            }
            if (expires.isEmpty()) {
                return true;
            }
            if (left.isPresent() && other.left.isPresent()) {
                return left.get().isPositive() == other.left.get().isPositive();
            }
            Duration apart =
                    Duration.between(expires.get(), other.expires.get()).abs();
            return apart.compareTo(NEAR) <= 0;
        }
    }

    /** For each cookie what its lines say, once for every line that sets it. */
    static Map<String, List<Line>> read(List<String> lines, Headers headers, Headers other) {
        Optional<Instant> sent = date(headers).or(() -> date(other));
        Map<String, List<Line>> cookies = new TreeMap<>();
        for (String line : lines) {
            List<String> parts = Arrays.asList(line.split(";", -1));
            String pair = parts.get(0).strip();
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals).strip();
            String value = equals < 0 || equals == pair.length() - 1 ? "empty" : "set";
            cookies.computeIfAbsent(name, any -> new ArrayList<>()).add(line(value, attributes(parts), sent));
        }
        return cookies;
    }

    private static Optional<Instant> date(Headers headers) {
        return headers.first("Date").flatMap(CookieDate::parse);
    }

    private static Line line(String value, Map<String, String> attributes, Optional<Instant> sent) {
        Optional<Instant> expires =
                Optional.ofNullable(attributes.get("expires")).flatMap(CookieDate::parse);
        StringBuilder text = new StringBuilder(value);
        attributes.forEach((name, said) -> {
            boolean moves = name.equals("expires") && expires.isPresent();
            text.append("; ").append(name).append(moves || said.isEmpty() ? "" : "=" + said);
        });
        return new Line(
                text.toString(), expires, expires.flatMap(end -> sent.map(from -> Duration.between(from, end))));
    }

    /** By name; of two of a name the last one holds. */
    private static Map<String, String> attributes(List<String> parts) {
        Map<String, String> attributes = new TreeMap<>();
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            String name =
                    (equals < 0 ? part : part.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
            String said = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (saysNothing(name, said)) {
                continue;
            }
            if (name.equals("path") && !said.startsWith("/")) {
                attributes.remove(name); // the path of the request holds, as without it
            } else {
                attributes.put(name, meaning(name, said));
            }
        }
        return attributes;
    }

    /** Browsers pass over it, whatever other lines say. */
    private static boolean saysNothing(String name, String said) {
        return name.isEmpty() || (name.equals("max-age") && !said.matches("-?[0-9]+"));
    }

    private static String meaning(String name, String said) {
        return switch (name) {
            case "domain" -> said.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
            case "samesite", "priority" -> said.toLowerCase(Locale.ROOT);
            case "secure", "httponly", "partitioned" -> ""; // their presence is what they say
            case "max-age" -> said.matches("-[0-9]+|0+") ? "0" : said;
            default -> said;
        };
    }
}
