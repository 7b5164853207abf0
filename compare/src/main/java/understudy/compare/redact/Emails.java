package understudy.compare.redact;

import java.util.List;
import understudy.compare.encoding.LetterCase;

/**
 * Finds e-mail addresses in text: something, an at sign, and a domain with a dot in it that ends in letters. What stands before
 * the sign is a word, with the signs in it that RFC 5322 allows but {@code =} and {@code /}, which oftener part it from
 * something else; or anything in quotes.
 */
final class Emails {

    private static final int SHORTEST_LAST_LABEL = 2;
    /** As RFC 5321 has it, and the quotes. */
    private static final int LONGEST_QUOTED = 66;

    private static final String PLAIN = "._+-";
    private static final String WITHIN = "'!#$%&*?^`{|}~";

    private Emails() {}

    static void find(String text, List<Stretch> found) {
        int floor = 0;
        for (int sign = sign(text, 0); sign >= 0; sign = sign(text, sign + 1)) {
            int from = localPart(text, floor, sign);
            int to = from < sign ? domain(text, sign + 1) : -1;
            if (to > 0) {
                found.add(new Stretch(from, to, meaning(text.substring(from, to))));
            }
            floor = to > 0 ? to : sign + 1; // no character is looked at for two signs: long texts stay cheap
        }
    }

    private static int sign(String text, int from) {
        int at = from;
        while (at < text.length() && !isSign(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? at : -1;
    }

    /** Also as wide as an ideograph, and small. */
    private static boolean isSign(char c) {
        return c == '@' || c == '\uff20' || c == '\ufe6b';
    }

    private static boolean isDot(char c) {
        return c == '.' || c == '\uff0e' || c == '\u3002' || c == '\uff61';
    }

    private static String meaning(String address) {
        return LetterCase.small(
                address.replace('\uff20', '@').replace('\ufe6b', '@').replaceAll("[\uff0e\u3002\uff61]", "."));
    }

    private static int localPart(String text, int floor, int sign) {
        if (sign > floor && text.charAt(sign - 1) == '"') {
            return quoted(text, Math.max(floor, sign - LONGEST_QUOTED), sign - 1);
        }
        int from = sign;
        while (from > floor && isLocal(text, from - 1)) {
            from--;
        }
        return from;
    }

    /** Where quotes open that close here, with as many backslashes before them as there may be here; behind them if not at all. */
    private static int quoted(String text, int floor, int close) {
        boolean escaped = close > 0 && text.charAt(close - 1) == '\\';
        for (int at = close - 1; at >= floor; at--) {
            boolean before = at > 0 && text.charAt(at - 1) == '\\';
            if (text.charAt(at) == '"' && before == escaped) {
                return at;
            }
        }
        return close + 1;
    }

    private static boolean isLocal(String text, int at) {
        char c = text.charAt(at);
        boolean within = WITHIN.indexOf(c) >= 0 && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        return Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0 || within;
    }

    /** Where a domain ends that starts here, or -1. */
    private static int domain(String text, int from) {
        int end = -1;
        int labels = 0;
        int label = from;
        for (int at = from; at <= text.length(); at++) {
            char c = at < text.length() ? text.charAt(at) : ' ';
            if (Character.isLetterOrDigit(c) || c == '-') {
                continue;
            }
            if (at == label) {
                return end;
            }
            labels++;
            if (labels > 1 && isLast(text, label, at)) {
                end = at;
            }
            if (!isDot(c)) {
                return end;
            }
            label = at + 1;
        }
        return end;
    }

    /** {@code 4.17.21} behind an at sign is a version. */
    private static boolean isLast(String text, int label, int end) {
        return end - label >= SHORTEST_LAST_LABEL && Character.isLetter(text.charAt(label));
    }
}
