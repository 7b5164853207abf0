package understudy.compare.redact;

import java.nio.charset.StandardCharsets;
import understudy.compare.json.JsonMask;
import understudy.compare.json.JsonMask.Masked;
import understudy.compare.json.Masking;
import understudy.compare.json.Watch;

/** Copies JSON values, one a line or each behind a record separator, with secrets masked; as far as they are JSON. */
final class LinesMask {

    private static final char RECORD_SEPARATOR = 0x1E;

    private LinesMask() {}

    static Masked mask(String text, Watch secrets, Masking words, int limit) {
        boolean separated = !text.isEmpty() && text.charAt(0) == RECORD_SEPARATOR;
        char mark = separated ? RECORD_SEPARATOR : '\n';
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (from <= text.length()) {
            int next = text.indexOf(mark, from);
            int end = next < 0 ? text.length() : next;
            String value = text.substring(from, end);
            if (value.isBlank()) {
                out.append(value);
            } else {
                Masked line = JsonMask.mask(
                        value.getBytes(StandardCharsets.UTF_8), secrets, words, Math.max(0, limit - out.length()));
                out.append(line.text());
                if (!line.whole()) {
                    return new Masked(out.toString(), false);
                }
            }
            if (next >= 0) {
                out.append(mark);
            }
            from = end + 1;
        }
        return new Masked(out.toString(), true);
    }
}
