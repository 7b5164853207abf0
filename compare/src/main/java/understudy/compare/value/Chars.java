package understudy.compare.value;

/** ASCII alone: a digit of another script is none here. */
final class Chars {

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLetter(char c) {
        return isLower(c) || isUpper(c);
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** At least one, and nothing else. */
    static boolean areDigits(String text, int from, int to) {
        int i = from;
        while (i < to && isDigit(text.charAt(i))) {
            i++;
        }
        return i == to && to > from;
    }

    static boolean areHex(String text, int from, int to) {
        int i = from;
        while (i < to && isHex(text.charAt(i))) {
            i++;
        }
        return i == to && to > from;
    }
}
