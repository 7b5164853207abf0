package understudy.example.bank.modern;

import io.vertx.core.MultiMap;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Named values of a request, from its query or its body, read as what they must be. */
record Wanted(Map<String, String> values) {

    Wanted {
        values = Map.copyOf(values);
    }

    static Wanted ofQuery(MultiMap query) {
        Map<String, String> values = new HashMap<>();
        query.forEach(entry -> values.putIfAbsent(entry.getKey(), entry.getValue()));
        return new Wanted(values);
    }

    static Wanted ofBody(byte[] body, JsonMapper json) {
        JsonNode node;
        try {
            node = json.readTree(body);
        } catch (JacksonException e) {
            throw Refused.badBody();
        }
        if (!node.isObject()) {
            throw Refused.badBody();
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!member.getValue().isValueNode()) {
                throw Refused.badBody();
            }
            if (!member.getValue().isNull()) {
                values.put(member.getKey(), member.getValue().asString());
            }
        }
        return new Wanted(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Tender tender(String name) {
        return text(name).flatMap(Tender::named).orElseThrow(() -> bad(name, "EUR, JPY, KWD or USD"));
    }

    BigDecimal amount(String name, Tender tender) {
        return text(name)
                .filter(text -> text.matches("[0-9]{1,10}(\\.[0-9]{1,6})?"))
                .map(BigDecimal::new)
                .filter(amount ->
                        amount.signum() > 0 && amount.stripTrailingZeros().scale() <= tender.decimals())
                .map(amount -> amount.setScale(tender.decimals()))
                .orElseThrow(
                        () -> bad(name, "a positive amount with at most %d decimals".formatted(tender.decimals())));
    }

    LocalDate date(String name) {
        try {
            return LocalDate.parse(values.getOrDefault(name, ""));
        } catch (DateTimeException e) {
            throw bad(name, "a date such as 2026-01-31");
        }
    }

    LocalDate dateAfter(String name, LocalDate from) {
        LocalDate date = date(name);
        if (date.isAfter(from) && !date.isAfter(from.plusYears(50))) {
            return date;
        }
        throw bad(name, "a date after the first, by at most 50 years");
    }

    int between(String name, int smallest, int largest, int otherwise) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (smallest <= value && value <= largest) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw bad(name, "%d..%d".formatted(smallest, largest));
        }
        throw bad(name, "%d..%d".formatted(smallest, largest));
    }

    private Refused bad(String name, String expected) {
        return Refused.badValue(name, values.getOrDefault(name, ""), expected);
    }
}
