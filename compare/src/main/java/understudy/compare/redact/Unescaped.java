package understudy.compare.redact;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text as it reads once escapes are undone: percent-encoding, character references of HTML and XML, those of JSON. What
 * shows nothing (the zero bytes of UTF-16 that was read as UTF-8, spaces without a width) is left out. It remembers where in
 * the text everything stood.
 */
final class Unescaped {

    private static final Map<String, Character> NAMED =
            Map.of("commat", '@', "nbsp", '\u00a0', "period", '.', "hyphen", '-', "dash", '-', "ndash", '-');
    private static final int LONGEST_REFERENCE = 9;

    private final String raw;
    private String text;
    /** Where each character starts; null when nothing had to be undone. */
    private int @Nullable [] starts;

    private Unescaped(String raw) {
        this.raw = raw;
        this.text = raw;
    }

    static Unescaped of(String raw) {
        Unescaped unescaped = new Unescaped(raw);
        if (mayHoldEscapes(raw)) {
            unescaped.undo();
        }
        return unescaped;
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

    /** Where in the text as it was something starts. */
    int from(int at) {
        return starts == null ? at : starts[at];
    }

    /** Where in the text as it was something ends: not behind what shows nothing. */
    int to(int at) {
        return starts == null ? at : starts[at - 1] + lengthAt(starts[at - 1]);
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
            default -> 6;
        };
    }

    /** What an escape that starts here stands for, or -1. */
    private int escaped(int at) {
        return switch (raw.charAt(at)) {
            case '%' -> percent(at);
            case '&' -> reference(at);
            case '\\' -> raw.startsWith("u", at + 1) ? number(at + 2, at + 6, 16) : -1;
            default -> -1;
        };
    }

    private int percent(int at) {
        int first = octet(at);
        return switch (percentLength(at)) {
            case 3 -> first < 0x80 ? first : -1;
            case 6 -> (first & 0x1F) << 6 | (octet(at + 3) & 0x3F);
            default -> (first & 0x0F) << 12 | (octet(at + 3) & 0x3F) << 6 | (octet(at + 6) & 0x3F);
        };
    }

    /** One octet, or two or three that are a character together. */
    private int percentLength(int at) {
        int first = octet(at);
        if (first >= 0xC2 && first < 0xE0 && isFollowing(at + 3)) {
            return 6;
        }
        return first >= 0xE0 && first < 0xF0 && isFollowing(at + 3) && isFollowing(at + 6) ? 9 : 3;
    }

    private boolean isFollowing(int at) {
        int octet = octet(at);
        return octet >= 0x80 && octet < 0xC0;
    }

    private int octet(int at) {
        return at < raw.length() && raw.charAt(at) == '%' ? number(at + 1, at + 3, 16) : -1;
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
