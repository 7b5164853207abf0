package understudy.compare.structure;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events, as the HTML standard reads them (9.2.6). An event that the end cuts off is none. */
final class EventStory {

    private final JsonOut out;
    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private @Nullable String type;
    private @Nullable String id;
    private @Nullable String retry;

    private EventStory(JsonOut out) {
        this.out = out;
    }

    static void tell(byte[] body, JsonOut out) {
        String text = new String(body, StandardCharsets.UTF_8);
        EventStory story = new EventStory(out);
        out.beginArray();
        int from = text.startsWith("\uFEFF") ? 1 : 0;
        while (from < text.length()) {
            int end = endOfLine(text, from);
            if (end == text.length()) {
                break;
            }
            story.line(text.substring(from, end));
            from = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        }
        out.endArray();
    }

    private static int endOfLine(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void line(String line) {
        out.piece();
        if (line.isEmpty()) {
            dispatch();
            return;
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        field(field, value.startsWith(" ") ? value.substring(1) : value);
    }

    private void field(String field, String value) {
        switch (field) {
            case "data" -> {
                data.append(hasData ? "\n" : "").append(value);
                hasData = true;
            }
            case "event" -> type = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "retry" -> retry = isNumber(value) ? value : retry;
            default -> {}
        }
    }

    private static boolean isNumber(String value) {
        return !value.isEmpty() && value.length() <= 18 && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void dispatch() {
        if (hasData || id != null || retry != null) {
            out.beginObject();
            member("event", type);
            member("id", id);
            member("retry", retry);
            if (hasData) {
                out.name("data");
                Words.tell(data.toString().getBytes(StandardCharsets.UTF_8), out);
            }
            out.endObject();
        }
        data.setLength(0);
        hasData = false;
        type = null;
        id = null;
        retry = null;
    }

    private void member(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            out.name(name).text(value);
        }
    }
}
