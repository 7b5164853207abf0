package understudy.compare.structure;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Form fields: names in any order, the values of one name in theirs. A value is a text, whatever it looks like; what is no
 * UTF-8 is told as bytes, and what has a percent sign that escapes nothing, as it is written. Where a name is either of these, the
 * same is told of its values: {@code {"of": "bytes", "value": ...}}.
 */
final class FormStory {

    private static final String BYTES = "bytes";
    private static final String WRITTEN = "written";

    private FormStory() {}

    /** A name that is no text, as it is told, and what it is told of. */
    private record Name(String text, String of) {}

    static void tell(byte[] body, JsonOut out) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        Map<Name, List<String>> oddFields = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.ISO_8859_1);
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
                text(name)
                        .map(plain -> fields.computeIfAbsent(plain, any -> new ArrayList<>(1)))
                        .orElseGet(() -> {
                            out.piece(); // takes as much as two
                            return oddFields.computeIfAbsent(odd(name), any -> new ArrayList<>(1));
                        })
                        .add(value);
            }
        }
        out.beginObject();
        fields.forEach((name, values) -> {
            out.name(name);
            values(values, out);
        });
        oddFields.forEach((name, values) -> {
            out.name(name.text()).beginObject().name("of").text(name.of()).name("value");
            values(values, out);
            out.endObject();
        });
        out.endObject();
    }

    /** What is written, if it is a text. */
    private static Optional<String> text(String written) {
        return isPlain(written)
                ? Optional.of(written)
                : decoded(written).flatMap(bytes -> Words.utf8(bytes, 0, bytes.length));
    }

    private static boolean isPlain(String written) {
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '%' || c == '+' || c > 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static Name odd(String written) {
        return decoded(written)
                .map(bytes -> new Name(escaped(bytes), BYTES))
                .orElseGet(() -> new Name(written, WRITTEN));
    }

    private static void values(List<String> values, JsonOut out) {
        if (values.size() > 1) {
            out.beginArray();
        }
        values.forEach(value -> value(value, out));
        if (values.size() > 1) {
            out.endArray();
        }
    }

    private static void value(String written, JsonOut out) {
        if (isPlain(written)) {
            out.content(written);
            return;
        }
        decoded(written)
                .ifPresentOrElse(
                        bytes -> Words.text(bytes, out),
                        () -> out.beginObject().name(WRITTEN).text(written).endObject());
    }

    /** The bytes behind the escapes; nothing when one of them is none. */
    private static Optional<byte[]> decoded(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '%') {
                bytes.write(c == '+' ? ' ' : c);
                continue;
            }
            int high = i + 2 < escaped.length() ? Character.digit(escaped.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(escaped.charAt(i + 2), 16) : -1;
            if (low < 0) {
                return Optional.empty();
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return Optional.of(bytes.toByteArray());
    }

    /** Bytes as a form writes them, always in the same way. */
    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            if (b > ' ' && b != '%') {
                text.append((char) b);
            } else {
                text.append("%%%02X".formatted(b));
            }
        }
        return text.toString();
    }
}
