package understudy.gateway.wire;

/** The value of a Host field, or of {@code :authority}. */
public final class Host {

    private static final String NOT_IN_NAMES = "\"#,/:<>?@[\\]^`{|}";

    private Host() {}

    /** Whether it is a name or an address, with a port or without. */
    public static boolean isValid(CharSequence value) {
        int end = value.length() > 0 && value.charAt(0) == '[' ? endOfAddress(value) : endOfName(value);
        boolean port = end > 0 && end < value.length() && value.charAt(end) == ':' && areDigits(value, end + 1);
        return end > 0 && (end == value.length() || port);
    }

    public static boolean areDigits(CharSequence value, int from) {
        for (int i = from; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int endOfName(CharSequence value) {
        int at = 0;
        while (at < value.length() && isOfName(value.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfName(char c) {
        return c > ' ' && c < 0x7f && NOT_IN_NAMES.indexOf(c) < 0;
    }

    /** Behind the closing bracket, or 0 when there is none. */
    private static int endOfAddress(CharSequence value) {
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ']') {
                return i == 1 ? 0 : i + 1;
            }
            if (Character.digit(c, 16) < 0 && c != ':' && c != '.') {
                return 0;
            }
        }
        return 0;
    }
}
