package understudy.compare.value;

/** URIs with their scheme (RFC 3986). */
final class UriText {

    private static final String MARKS = "-._~!$&'()*+,;=";

    private UriText() {}

    static boolean isUri(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || !isScheme(text.substring(0, colon))) {
            return false;
        }
        String rest = text.substring(colon + 1);
        int hash = rest.indexOf('#');
        if (hash >= 0 && !isOf(rest.substring(hash + 1), ":@/?")) {
            return false;
        }
        String noFragment = hash < 0 ? rest : rest.substring(0, hash);
        int mark = noFragment.indexOf('?');
        if (mark >= 0 && !isOf(noFragment.substring(mark + 1), ":@/?")) {
            return false;
        }
        String hierarchy = mark < 0 ? noFragment : noFragment.substring(0, mark);
        if (!hierarchy.startsWith("//")) {
            return isOf(hierarchy, ":@/");
        }
        int path = hierarchy.indexOf('/', 2);
        int end = path < 0 ? hierarchy.length() : path;
        return isAuthority(hierarchy.substring(2, end)) && isOf(hierarchy.substring(end), ":@/");
    }

    private static boolean isScheme(String text) {
        return Chars.isLetter(text.charAt(0))
                && text.chars()
                        .allMatch(c -> Chars.isLetter((char) c) || Chars.isDigit((char) c) || "+-.".indexOf(c) >= 0);
    }

    private static boolean isAuthority(String text) {
        int at = text.indexOf('@');
        if (at >= 0 && !isOf(text.substring(0, at), ":")) {
            return false;
        }
        String host = text.substring(at + 1);
        if (host.startsWith("[")) {
            int close = host.indexOf(']');
            return close > 0 && NetText.isIpv6(host.substring(1, close)) && isPort(host.substring(close + 1));
        }
        int colon = host.indexOf(':');
        return colon < 0 ? isOf(host, "") : isOf(host.substring(0, colon), "") && isPort(host.substring(colon));
    }

    /** Nothing, or a colon and digits, of which there may be none. */
    private static boolean isPort(String text) {
        return text.isEmpty() || text.equals(":") || (text.charAt(0) == ':' && Chars.areDigits(text, 1, text.length()));
    }

    /** Whether there are only characters that a URI's parts may hold, these, and bytes in percent notation. */
    private static boolean isOf(String text, String also) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                if (i + 2 >= text.length() || !Chars.isHex(text.charAt(i + 1)) || !Chars.isHex(text.charAt(i + 2))) {
                    return false;
                }
                i += 2;
            } else if (!Chars.isLetter(c) && !Chars.isDigit(c) && MARKS.indexOf(c) < 0 && also.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
