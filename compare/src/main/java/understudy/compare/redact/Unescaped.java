package understudy.compare.redact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text as it reads once escapes are undone: percent-encoding, character references of HTML and XML, those of JSON. What
 * shows nothing (the zero bytes of UTF-16 that was read as UTF-8, spaces without a width) is left out. It remembers where in
 * the text everything stood.
 */
final class Unescaped {

    private static final Map<String, Character> NAMED = Map.ofEntries(
            Map.entry("commat", '@'),
            Map.entry("nbsp", '\u00a0'),
            Map.entry("period", '.'),
            Map.entry("hyphen", '-'),
            Map.entry("dash", '-'),
            Map.entry("ndash", '-'),
            Map.entry("quot", '"'),
            Map.entry("apos", '\''),
            Map.entry("colon", ':'),
            Map.entry("equals", '='));
    private static final int LONGEST_REFERENCE = 9;
    /** So often is an escape undone that was escaped itself. */
    private static final int DEEPEST = 8;

    private final String raw;
    /** Whether escapes of escapes are undone, too, and those that only programs write: {@code %2540}, {@code \x40}. */
    private final boolean deep;

    private String text;
    /** Where each character starts; null when nothing had to be undone. */
    private int @Nullable [] starts;

    private Unescaped(String raw, boolean deep) {
        this.raw = raw;
        this.deep = deep;
        this.text = raw;
    }

    static Unescaped of(String raw) {
        Unescaped unescaped = new Unescaped(raw, false);
        if (mayHoldEscapes(raw)) {
            unescaped.undo();
        }
        return unescaped;
    }

    /** All the ways in which a text may be read: the usual one first. */
    static List<Unescaped> readings(String raw) {
        Unescaped usual = of(raw);
        if (!raw.contains("%25") && !raw.contains("\\x") && !raw.contains("\\u{") && !raw.contains("\\\\u")) {
            return List.of(usual);
        }
        Unescaped deep = new Unescaped(raw, true);
        deep.undo();
        return deep.text.equals(usual.text) ? List.of(usual) : List.of(usual, deep);
    }

    private static boolean mayHoldEscapes(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%' || c == '&' || c == '\\' || isNothing(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNothing(char c) {
        return c == 0 || c == '\u00ad' || (c >= '\u200b' && c <= '\u200d') || c == '\u2060' || c == '\ufeff';
    }

    String text() {
        return text;
    }

    /** Where in the text as it was something stands: to its end, not behind what shows nothing. */
    Stretch sent(Stretch read) {
        if (starts == null) {
            return read;
        }
        int last = starts[read.to() - 1];
        return new Stretch(starts[read.from()], last + lengthAt(last), read.meaning());
    }

    private void undo() {
        StringBuilder read = new StringBuilder(raw.length());
        int[] places = new int[raw.length()];
        for (int at = 0; at < raw.length(); at += lengthAt(at)) {
            int c = charAt(at);
            if (c >= 0 && !isNothing((char) c)) {
                places[read.length()] = at;
                read.append((char) c);
            }
        }
        text = read.toString();
        starts = Arrays.copyOf(places, read.length());
    }

    private int charAt(int at) {
        int escaped = escaped(at);
        return escaped >= 0 ? escaped : raw.charAt(at);
    }

    private int lengthAt(int at) {
        if (escaped(at) < 0) {
            return 1;
        }
        return switch (raw.charAt(at)) {
            case '%' -> percentLength(at);
            case '&' -> raw.indexOf(';', at) + 1 - at;
            default -> backslashLength(at);
        };
    }

    /** What an escape that starts here stands for, or -1. */
    private int escaped(int at) {
        return switch (raw.charAt(at)) {
            case '%' -> percent(at);
            case '&' -> reference(at);
            case '\\' -> backslash(at);
            default -> -1;
        };
    }

    private int percent(int at) {
        int first = octet(at);
        int second = octetEnd(at);
        return switch (octets(at)) {
            case 1 -> first < 0x80 ? first : -1;
            case 2 -> (first & 0x1F) << 6 | (octet(second) & 0x3F);
            default -> (first & 0x0F) << 12 | (octet(second) & 0x3F) << 6 | (octet(octetEnd(second)) & 0x3F);
        };
    }

    private int percentLength(int at) {
        int end = at;
        for (int i = octets(at); i > 0; i--) {
            end = octetEnd(end);
        }
        return end - at;
    }

    /** One octet, or two or three that are a character together. */
    private int octets(int at) {
        int first = octet(at);
        int second = octetEnd(at);
        if (first >= 0xC2 && first < 0xE0 && isFollowing(second)) {
            return 2;
        }
        return first >= 0xE0 && first < 0xF0 && isFollowing(second) && isFollowing(octetEnd(second)) ? 3 : 1;
    }

    private boolean isFollowing(int at) {
        int octet = octet(at);
        return octet >= 0x80 && octet < 0xC0;
    }

    private int octet(int at) {
        return at < raw.length() && raw.charAt(at) == '%' ? number(digits(at), digits(at) + 2, 16) : -1;
    }

    private int octetEnd(int at) {
        return digits(at) + 2;
    }

    /** Where the digits of an octet stand: behind the sign, which may itself be escaped, {@code %2540}. */
    private int digits(int at) {
        int digits = at + 1;
        for (int i = 0; deep && i < DEEPEST && raw.startsWith("25", digits); i++) {
            if (number(digits + 2, digits + 4, 16) < 0) {
                break;
            }
            digits += 2;
        }
        return digits;
    }

    /** As JSON has it: a u and four digits; deeper also behind several backslashes, a u with braces, and an x with two. */
    private int backslash(int at) {
        int letter = letter(at);
        if (raw.startsWith("u{", letter) && deep) {
            return number(letter + 2, closing(letter), 16);
        }
        if (raw.startsWith("u", letter)) {
            return number(letter + 1, letter + 5, 16);
        }
        return deep && raw.startsWith("x", letter) ? number(letter + 1, letter + 3, 16) : -1;
    }

    private int backslashLength(int at) {
        int letter = letter(at);
        if (raw.startsWith("u{", letter)) {
            return closing(letter) + 1 - at;
        }
        return letter - at + (raw.charAt(letter) == 'u' ? 5 : 3);
    }

    /** Where braces close before long, or -1. */
    private int closing(int from) {
        int end = raw.substring(from, Math.min(raw.length(), from + LONGEST_REFERENCE))
                .indexOf('}');
        return end < 0 ? -1 : from + end;
    }

    /** What stands behind a backslash, or behind several. */
    private int letter(int at) {
        int letter = at + 1;
        while (deep && letter - at <= DEEPEST && letter < raw.length() && raw.charAt(letter) == '\\') {
            letter++;
        }
        return letter;
    }

    private int reference(int at) {
        int end = at + 1;
        while (end < raw.length() && end - at < LONGEST_REFERENCE && raw.charAt(end) != ';') {
            end++;
        }
        if (end >= raw.length() || raw.charAt(end) != ';') {
            return -1;
        }
        if (!raw.startsWith("#", at + 1)) {
            Character named = NAMED.get(raw.substring(at + 1, end));
            return named == null ? -1 : named;
        }
        boolean hex = raw.startsWith("x", at + 2) || raw.startsWith("X", at + 2);
        return number(hex ? at + 3 : at + 2, end, hex ? 16 : 10);
    }

    /** A number of the basic plane that fills a stretch, or -1. */
    private int number(int from, int to, int radix) {
        if (from >= to || to > raw.length()) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(raw.charAt(i), radix);
            number = number * radix + digit;
            if (digit < 0 || number > Character.MAX_VALUE) {
                return -1;
            }
        }
        return number;
    }
}
