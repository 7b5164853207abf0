package understudy.gateway.http2;

/** The value of Content-Length. */
final class ContentLengths {

    private static final int MOST_DIGITS = 18;

    private ContentLengths() {}

    /** The length, or -1 when it is not one. */
    static long parsed(CharSequence value) {
        if (value.isEmpty() || value.length() > MOST_DIGITS) {
            return -1;
        }
        long length = 0;
        for (int i = 0; i < value.length(); i++) {
            int digit = value.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            length = 10 * length + digit;
        }
        return length;
    }
}
