package understudy.compare;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/** Random JSON values as maps, lists and lexemes, written in more ways than one. */
final class Documents {

    private static final String[] NAMES = {
        "id", "name", "a b", "ü", "x", "price", "it's", "a.b", "", "😀", "n\"q", "back\\slash"
    };
    private static final String[] SCALARS = {
        "0",
        "1",
        "-1",
        "12.50",
        "1e3",
        "0.1",
        "9007199254740993",
        "true",
        "false",
        "null",
        "\"\"",
        "\"abc\"",
        "\"é\\n\"",
        "\"\\ud83d\\ude00\"",
        "\"😀 long enough to be more than a few bytes\"",
        "123456789.123456789",
        "\"2026-11-24T00:00:00Z\""
    };

    private static final String JSONISH = "{}[],:\"\\u0 1e-+.tfnalsrue";

    private final SplittableRandom random;
    private int fresh;

    Documents(SplittableRandom random) {
        this.random = random;
    }

    Object value(int depth) {
        int kind = depth == 0 ? 2 : random.nextInt(4);
        int size = random.nextInt(6);
        if (kind == 0) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                object.put(NAMES[random.nextInt(NAMES.length)], value(depth - 1));
            }
            return object;
        }
        if (kind == 1) {
            List<Object> array = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                array.add(value(depth - 1));
            }
            return array;
        }
        return SCALARS[random.nextInt(SCALARS.length)];
    }

    Object shuffled(Object value, boolean members, boolean elements) {
        Random order = new Random(random.nextLong());
        if (value instanceof Map<?, ?> object) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(object.entrySet());
            if (members) {
                Collections.shuffle(entries, order);
            }
            Map<Object, Object> copy = new LinkedHashMap<>();
            entries.forEach(entry -> copy.put(entry.getKey(), shuffled(entry.getValue(), members, elements)));
            return copy;
        }
        if (value instanceof List<?> array) {
            List<Object> copy = new ArrayList<>();
            array.forEach(element -> copy.add(shuffled(element, members, elements)));
            if (elements) {
                Collections.shuffle(copy, order);
            }
            return copy;
        }
        return value;
    }

    /** The paths of all scalars. */
    void scalars(Object value, String path, List<String> paths) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> scalars(member, path + step((String) name), paths));
        } else if (value instanceof List<?> array) {
            for (int i = 0; i < array.size(); i++) {
                scalars(array.get(i), path + "[" + i + "]", paths);
            }
        } else {
            paths.add(path);
        }
    }

    /** A copy with a value never used before at the given paths. */
    Object changed(Object value, String path, Set<String> where) {
        if (value instanceof Map<?, ?> object) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            object.forEach((name, member) -> copy.put(name, changed(member, path + step((String) name), where)));
            return copy;
        }
        if (value instanceof List<?> array) {
            List<Object> copy = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                copy.add(changed(array.get(i), path + "[" + i + "]", where));
            }
            return copy;
        }
        return where.contains(path) ? "\"fresh " + fresh++ + "\"" : value;
    }

    private static String step(String name) {
        boolean plain = name.matches("[A-Za-z_\\x{A0}-\\x{10FFFF}][A-Za-z0-9_\\x{A0}-\\x{10FFFF}]*");
        return plain ? "." + name : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** The text of a value; written otherwise, with spaces, escapes and numbers of the same value. */
    String write(Object value, boolean otherwise) {
        StringBuilder out = new StringBuilder();
        write(value, otherwise, out);
        return out.toString();
    }

    private void write(Object value, boolean otherwise, StringBuilder out) {
        space(otherwise, out);
        if (value instanceof Map<?, ?> object) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                out.append(separator);
                space(otherwise, out);
                quote((String) entry.getKey(), otherwise, out);
                space(otherwise, out);
                out.append(':');
                write(entry.getValue(), otherwise, out);
                separator = ",";
            }
            space(otherwise, out);
            out.append('}');
        } else if (value instanceof List<?> array) {
            out.append('[');
            String separator = "";
            for (Object element : array) {
                out.append(separator);
                write(element, otherwise, out);
                separator = ",";
            }
            space(otherwise, out);
            out.append(']');
        } else {
            out.append(otherwise ? sameScalar((String) value) : value);
        }
        space(otherwise, out);
    }

    private void space(boolean otherwise, StringBuilder out) {
        if (otherwise && random.nextInt(3) == 0) {
            out.append(" \n\t\r".charAt(random.nextInt(4)));
        }
    }

    private void quote(String name, boolean otherwise, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean escaped = otherwise && random.nextInt(3) == 0;
            if (Character.isHighSurrogate(c)) {
                char low = name.charAt(++i);
                out.append(escaped ? "\\u%04X\\u%04x".formatted((int) c, (int) low) : "" + c + low);
            } else if (escaped) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c == '"' || c == '\\' ? "\\" + c : String.valueOf(c));
            }
        }
        out.append('"');
    }

    private static String sameScalar(String lexeme) {
        return switch (lexeme) {
            case "0" -> "-0.0e7";
            case "1" -> "10E-1";
            case "-1" -> "-1.000";
            case "12.50" -> "125e-1";
            case "1e3" -> "1000.0";
            case "0.1" -> "0.01e+1";
            case "9007199254740993" -> "9007199254740.993e3";
            case "\"abc\"" -> "\"\\u0061b\\u0063\"";
            case "\"é\\n\"" -> "\"\\u00E9\\u000a\"";
            case "\"\\ud83d\\ude00\"" -> "\"😀\"";
            default -> lexeme;
        };
    }

    /** A text with a few bytes changed, left out or put in. */
    byte[] broken(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 1 + random.nextInt(3); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes = java.util.Arrays.copyOf(bytes, at);
                default -> {
                    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
                    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
                    longer[at] = (byte) "{}[],:\"\\ 0e".charAt(random.nextInt(11));
                    bytes = longer;
                }
            }
        }
        return bytes;
    }

    byte[] noise() {
        byte[] bytes = new byte[random.nextInt(60)];
        boolean jsonish = random.nextBoolean();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (jsonish ? JSONISH.charAt(random.nextInt(JSONISH.length())) : random.nextInt());
        }
        return bytes;
    }
}
