package understudy.compare.redact;

/**
 * A number with an exponent: {@code 4.111111111111111E15} and {@code 41111111111111110e-1} are what becomes of a card number
 * that was taken for a floating-point one.
 *
 * @param end where it ends in its text; -1 when there is none that could be a card's
 * @param digits those before its point, once the exponent has moved that
 */
record FloatingNumber(int end, String digits) {

    private static final FloatingNumber NONE = new FloatingNumber(-1, "");
    private static final int LARGEST_EXPONENT = 1_000_000;

    static FloatingNumber at(String text, int from) {
        int first = from;
        while (first < text.length() && (text.charAt(first) == '0' || text.charAt(first) == '.')) {
            first++;
        }
        int point = -1;
        int at = from;
        for (; Digits.isAt(text, at) || (point < 0 && text.startsWith(".", at)); at++) {
            point = text.charAt(at) == '.' ? at : point;
        }
        if (at >= text.length() || (text.charAt(at) | 0x20) != 'e') {
            return NONE;
        }
        boolean minus = text.startsWith("-", at + 1);
        int power = minus || text.startsWith("+", at + 1) ? at + 2 : at + 1;
        int moved = 0;
        int end = power;
        for (; Digits.isAt(text, end); end++) {
            moved = Math.min(LARGEST_EXPONENT, moved * 10 + Digits.at(text, end));
        }
        int whole = point < 0 ? at - first : point < first ? point + 1 - first : point - first;
        int length = whole + (minus ? -moved : moved);
        boolean possible = end > power && length >= CardNumbers.SHORTEST && length <= CardNumbers.LONGEST;
        return possible ? new FloatingNumber(end, digits(text, first, at, length)) : NONE;
    }

    private static String digits(String text, int from, int to, int length) {
        StringBuilder digits = new StringBuilder(length);
        for (int at = from; at < to && digits.length() < length; at++) {
            if (Digits.isAt(text, at)) {
                digits.append((char) ('0' + Digits.at(text, at)));
            }
        }
        return digits.append("0".repeat(length - digits.length())).toString();
    }
}
