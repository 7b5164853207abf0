package understudy.example.bank.old;

import java.math.BigDecimal;
import java.util.List;

/** A JSON object being written. Members come out in the order in which they are added. */
final class JsonOut {

    private final StringBuilder text = new StringBuilder("{");

    JsonOut add(String name, String value) {
        return raw(name, quoted(value));
    }

    JsonOut add(String name, long value) {
        return raw(name, Long.toString(value));
    }

    JsonOut add(String name, BigDecimal value) {
        return raw(name, value.toPlainString());
    }

    JsonOut add(String name, List<JsonOut> items) {
        return raw(name, items.stream().map(JsonOut::toString).toList().toString());
    }

    private JsonOut raw(String name, String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(quoted(name)).append(':').append(json);
        return this;
    }

    private static String quoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
