package understudy.compare.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events, as the HTML standard reads them (9.2.6). An event that the end cuts off is none. A field with bytes that are
 * not UTF-8 is told by its bytes, under a name of its own, so that no text is taken for it.
 */
final class EventStory {

    /** The byte order mark, a character a byte. */
    private static final String MARK = "\u00EF\u00BB\u00BF";

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
        String text = new String(body, ISO_8859_1); // a character a byte: lines and names of fields are ASCII
        EventStory story = new EventStory(out);
        out.beginArray();
        int from = text.startsWith(MARK) ? MARK.length() : 0;
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
            member("event", type == null || type.isEmpty() ? null : type);
            member("id", id); // an empty one makes the client forget the last
            member("retry", retry);
            if (hasData) {
                data(data.toString().getBytes(ISO_8859_1));
            }
            out.endObject();
        }
        data.setLength(0);
        hasData = false;
        type = null;
        id = null;
        retry = null;
    }

    private void data(byte[] said) {
        if (Words.utf8(said).isPresent()) {
            out.name("data");
            Words.tell(said, out);
        } else {
            out.name("dataBytes").opaque(said);
        }
    }

    private void member(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        byte[] said = value.getBytes(ISO_8859_1);
        Optional<String> text = Words.utf8(said);
        if (text.isPresent()) {
            out.name(name).text(text.get());
        } else {
            out.name(name + "Bytes").opaque(said);
        }
    }
}
