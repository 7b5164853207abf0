package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import understudy.compare.json.JsonCheck;
import understudy.compare.json.JsonMask;
import understudy.compare.json.JsonMask.Masked;
import understudy.compare.json.Masking;
import understudy.compare.json.Watch;

/**
 * Copies server-sent events with secrets masked. The lines of an event's data are looked at together, as its reader puts them
 * together: as JSON where they are, else as text. An event that is not complete is not copied.
 */
final class EventMask {

    private final Watch secrets;
    private final Masking words;
    private final int limit;
    private final StringBuilder out = new StringBuilder();
    private final List<String> data = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();

    private EventMask(Watch secrets, Masking words, int limit) {
        this.secrets = secrets;
        this.words = words;
        this.limit = limit;
    }

    static Masked mask(String text, Watch secrets, Masking words, int limit) {
        return new EventMask(secrets, words, limit).copy(text);
    }

    private Masked copy(String text) {
        int copied = 0;
        int from = 0;
        while (from < text.length() && out.length() <= limit) {
            int end = endOfLine(text, from);
            if (end == text.length()) {
                break;
            }
            String line = text.substring(from, end);
            from = text.startsWith("\r\n", end) ? end + 2 : end + 1;
            if (line.isEmpty()) {
                event();
                copied = from;
            } else {
                take(line);
            }
        }
        return new Masked(out.toString(), copied == text.length());
    }

    private static int endOfLine(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void take(String line) {
        int colon = line.indexOf(':');
        if (colon > 0 && line.substring(0, colon).equals("data")) {
            data.add(line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1));
        } else {
            fields.add(line);
        }
    }

    private void event() {
        fields.forEach(line -> out.append(words.text(line)).append('\n'));
        fields.clear();
        if (!data.isEmpty()) {
            masked(String.join("\n", data))
                    .lines()
                    .forEach(line -> out.append("data: ").append(line).append('\n'));
            data.clear();
        }
        out.append('\n');
    }

    private String masked(String said) {
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        return JsonCheck.isJson(bytes)
                ? JsonMask.mask(bytes, secrets, words, Integer.MAX_VALUE).text()
                : words.text(said);
    }
}
