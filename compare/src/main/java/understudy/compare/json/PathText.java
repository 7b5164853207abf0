package understudy.compare.json;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.function.UnaryOperator;

/**
 * A path for people, put together from the root on. Without indexes, names that are values after all (the ids by which a map is
 * keyed) are left out too: {@code $.byCustomer.*}.
 */
final class PathText {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_PATH = 600;
    private static final int FEWEST_DIGITS_OF_VALUE = 4;

    private final boolean withIndexes;
    private final UnaryOperator<String> masked;
    private final StringBuilder path = new StringBuilder("$");

    /** @param masked makes of a name what may be shown of it */
    PathText(boolean withIndexes, UnaryOperator<String> masked) {
        this.withIndexes = withIndexes;
        this.masked = masked;
    }

    boolean isFull() {
        return path.length() >= LONGEST_PATH;
    }

    void element(int index) {
        if (withIndexes) {
            path.append('[').append(index).append(']');
        } else {
            path.append("[*]");
        }
    }

    void member(byte[] decoded) {
        String whole = new String(decoded, StandardCharsets.UTF_8);
        if (!withIndexes && isValue(whole)) {
            path.append(".*");
            return;
        }
        String name = cut(masked.apply(whole));
        if (isPlain(name)) {
            path.append('.').append(name);
        } else {
            quoted(name);
        }
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
    }

    /** Only digits, or many of them: an id, a date, a hash. */
    private static boolean isValue(String name) {
        long digits = name.chars().filter(c -> c >= '0' && c <= '9').count();
        return digits > 0 && (digits == name.length() || digits >= FEWEST_DIGITS_OF_VALUE);
    }

    private void quoted(String name) {
        boolean decomposed = isDecomposed(name);
        path.append("['");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '\'' || c == '\\') {
                path.append('\\').append(c);
            } else if (isUnseen(c) || (decomposed && Character.getType(c) == Character.NON_SPACING_MARK)) {
                path.append("\\u%04x".formatted((int) c));
            } else {
                path.append(c);
            }
        }
        path.append("']");
    }

    /** Whether a name reads as another one that has no such character, or one that is said with a blank. */
    private static boolean isUnseen(char c) {
        return switch ((byte) Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }

    /** Whether a name reads as another one, whose accents are composed. */
    private static boolean isDecomposed(String name) {
        return !Normalizer.isNormalized(name, Normalizer.Form.NFC);
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0xA0;
            if ((!letter && (i == 0 || c < '0' || c > '9')) || (c >= 0xA0 && isUnseen(c))) {
                return false;
            }
        }
        return !name.isEmpty() && !isDecomposed(name);
    }

    @Override
    public String toString() {
        return isFull() ? path + "…" : path.toString();
    }
}
