package understudy.compare.structure;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Form fields: names in any order, the values of one name in theirs. */
final class FormStory {

    private FormStory() {}

    static void tell(byte[] body, JsonOut out) {
        Map<String, List<byte[]>> fields = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.ISO_8859_1).strip();
        int from = 0;
        while (from <= text.length()) {
            int and = text.indexOf('&', from);
            int end = and < 0 ? text.length() : and;
            String pair = text.substring(from, end);
            from = end + 1;
            if (!pair.isEmpty()) {
                out.piece();
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.computeIfAbsent(new String(decoded(name), StandardCharsets.UTF_8), any -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        out.beginObject();
        fields.forEach((name, values) -> {
            out.name(name);
            if (values.size() > 1) {
                out.beginArray();
            }
            values.forEach(value -> Words.tell(value, out));
            if (values.size() > 1) {
                out.endArray();
            }
        });
        out.endObject();
    }

    private static byte[] decoded(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        int i = 0;
        while (i < escaped.length()) {
            char c = escaped.charAt(i);
            int high = c == '%' && i + 2 < escaped.length() ? Character.digit(escaped.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(escaped.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 3;
            } else {
                bytes.write(c == '+' ? ' ' : c);
                i++;
            }
        }
        return bytes.toByteArray();
    }
}
