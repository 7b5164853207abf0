package understudy.compare.redact;

/**
 * Finds card numbers in text: 13 to 19 digits that begin with 2 to 6 and pass the Luhn check of ISO/IEC 7812, whole or in
 * groups, whatever stands before and behind. A number is taken from the start of a group of digits to the end of one; of
 * several that pass, the longest is hidden, because too much is better than too little.
 */
final class CardNumbers {

    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final String SEPARATORS = " -/+\u00a0";

    private CardNumbers() {}

    static String mask(String text) {
        StringBuilder out = new StringBuilder();
        int copied = 0;
        for (int at = 0; at < text.length(); ) {
            int end = startsGroup(text, at) ? endOfNumber(text, at) : -1;
            if (end < 0) {
                at++;
                continue;
            }
            out.append(text, copied, at).append(Detectors.HIDDEN);
            copied = end;
            at = end;
        }
        return copied == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    /** Not in the middle of digits, and not in the decimals of a number. */
    private static boolean startsGroup(String text, int at) {
        char first = text.charAt(at);
        if (first < '2' || first > '6') {
            return false;
        }
        boolean decimals = at > 1 && text.charAt(at - 1) == '.' && isDigit(text, at - 2);
        return !decimals && !isDigit(text, at - 1);
    }

    private static int endOfNumber(String text, int from) {
        int found = -1;
        int digits = 0;
        int at = from;
        while (digits <= LONGEST) {
            int group = at;
            while (isDigit(text, at)) {
                at++;
            }
            digits += at - group;
            if (digits >= SHORTEST && digits <= LONGEST && passesLuhn(text, from, at)) {
                found = at;
            }
            boolean joined = isSeparator(text, at, at - group) && isDigit(text, at + 1);
            if (!joined) {
                break;
            }
            at++;
        }
        return found;
    }

    private static boolean isSeparator(String text, int at, int groupLength) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return SEPARATORS.indexOf(c) >= 0 || (c == '.' && groupLength == 4);
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static boolean passesLuhn(String text, int from, int to) {
        int sum = 0;
        boolean twice = false;
        for (int i = to - 1; i >= from; i--) {
            if (!isDigit(text, i)) {
                continue;
            }
            int digit = text.charAt(i) - '0';
            int counted = twice ? digit * 2 : digit;
            sum += counted > 9 ? counted - 9 : counted;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
