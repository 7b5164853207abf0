package understudy.example.bank.old;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a caller asked for, by name, and its checks. The same checks serve query strings and request bodies. */
final class Query {

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    static Query of(Map<String, String> values) {
        return new Query(values);
    }

    static Query parse(@Nullable String raw) {
        Map<String, String> values = new HashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
            }
        }
        return new Query(values);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, "query: not percent-encoded");
        }
    }

    String text(String name) {
        return values.getOrDefault(name, "");
    }

    boolean says(String name) {
        return values.containsKey(name);
    }

    String currency(String name) {
        String currency = text(name);
        if (Money.CURRENCIES.contains(currency)) {
            return currency;
        }
        throw refused(name, "EUR, JPY, KWD or USD");
    }

    /** An amount in the currency's minor units. */
    long amount(String name, String currency) {
        int decimals = Money.decimals(currency);
        String text = text(name);
        if (text.matches("[0-9]{1,10}(\\.[0-9]{1,6})?")) {
            BigDecimal minor = new BigDecimal(text).movePointRight(decimals).stripTrailingZeros();
            if (minor.signum() > 0 && minor.scale() <= 0) {
                return minor.longValueExact();
            }
        }
        throw refused(name, "a positive amount with at most " + decimals + " decimals");
    }

    LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeParseException e) {
            throw refused(name, "a date such as 2026-01-31");
        }
    }

    /** The end of a period of at most fifty years. */
    LocalDate dateAfter(String name, LocalDate from) {
        LocalDate to = date(name);
        if (!to.isAfter(from) || to.isAfter(from.plusYears(50))) {
            throw refused(name, "a date after the first, by at most 50 years");
        }
        return to;
    }

    int between(String name, int smallest, int largest, int otherwise) {
        if (!says(name)) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text(name));
            if (value >= smallest && value <= largest) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refused(name, smallest + ".." + largest);
        }
        throw refused(name, smallest + ".." + largest);
    }

    private Refusal refused(String name, String expected) {
        return new Refusal(400, name + ": " + text(name) + " (expected: " + expected + ")");
    }
}
