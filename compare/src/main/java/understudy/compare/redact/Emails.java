package understudy.compare.redact;

import java.util.List;
import java.util.Locale;

/** Finds e-mail addresses in text: something, an at sign, and a domain with a dot in it that ends in letters. */
final class Emails {

    private static final int SHORTEST_LAST_LABEL = 2;

    private Emails() {}

    static void find(String text, List<Stretch> found) {
        int floor = 0;
        for (int sign = text.indexOf('@'); sign >= 0; sign = text.indexOf('@', sign + 1)) {
            int from = localPart(text, floor, sign);
            int to = from < sign ? domain(text, sign + 1) : -1;
            if (to > 0) {
                found.add(new Stretch(from, to, text.substring(from, to).toLowerCase(Locale.ROOT)));
            }
            floor = to > 0 ? to : sign + 1; // no character is looked at for two signs: long texts stay cheap
        }
    }

    private static int localPart(String text, int floor, int sign) {
        int from = sign;
        while (from > floor && isLocal(text, from - 1)) {
            from--;
        }
        return from;
    }

    private static boolean isLocal(String text, int at) {
        char c = text.charAt(at);
        boolean inName = c == '\'' && at > 0 && Character.isLetter(text.charAt(at - 1));
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '+' || c == '-' || inName;
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
            if (c != '.') {
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
