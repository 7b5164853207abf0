package understudy.compare.header;

import java.util.ArrayList;
import java.util.List;
import understudy.compare.encoding.LetterCase;

/** Splitting field values as RFC 9110 has them: at a separator, but not inside quotes. */
final class FieldText {

    private static final int LONGEST_SHOWN = 120;

    private FieldText() {}

    /** A value as short as one is shown. */
    static String cut(String value) {
        return value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN - 1) + "…";
    }

    /** The parts between separators, stripped, without empty ones. */
    static List<String> split(String value, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i <= value.length(); i++) {
            char c = i < value.length() ? value.charAt(i) : separator;
            if (quoted && c == '\\' && i + 1 < value.length()) {
                i++;
            } else if (i < value.length() && c == '"') {
                quoted = !quoted;
            } else if (i == value.length() || (c == separator && !quoted)) {
                String part = value.substring(from, i).strip();
                if (!part.isEmpty()) {
                    parts.add(part);
                }
                from = i + 1;
            }
        }
        return parts;
    }

    /** The name in front of the equals sign in lower case, the value behind it without quotes. */
    static String lowerName(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return LetterCase.small(parameter);
        }
        return LetterCase.small(parameter.substring(0, equals).strip()) + "="
                + unquote(parameter.substring(equals + 1).strip());
    }

    /** A value as it stands behind an equals sign: in quotes unless it is a token (RFC 9110, 5.6.2). */
    static String quoted(String value) {
        boolean token = !value.isEmpty();
        for (int i = 0; token && i < value.length(); i++) {
            char c = value.charAt(i);
            token = c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
        }
        return token ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    static String unquote(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            if (value.charAt(i) == '\\' && i + 2 < value.length()) {
                i++;
            }
            plain.append(value.charAt(i));
        }
        return plain.toString();
    }
}
