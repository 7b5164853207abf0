package understudy.compare.value;

/** Addresses and names of machines and mailboxes (RFC 1123, 4291, 5321). */
final class NetText {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_LOCAL = 64;
    private static final int GROUPS = 8;
    private static final String ATOM = "!#$%&'*+-/=?^_`{|}~";

    private NetText() {}

    /** The text without {@code :8080} at its end. */
    static String withoutPort(String text) {
        int colon = text.lastIndexOf(':');
        boolean port = colon > 0
                && text.length() - colon <= 6
                && text.indexOf(':') == colon
                && Chars.areDigits(text, colon + 1, text.length());
        return port ? text.substring(0, colon) : text;
    }

    static boolean isIp(String text) {
        return isIpv4(text) || isIpv6(text);
    }

    static boolean isIpv4(String text) {
        int octets = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (!isOctet(text, from, i)) {
                    return false;
                }
                octets++;
                from = i + 1;
            }
        }
        return octets == 4;
    }

    private static boolean isOctet(String text, int from, int to) {
        int length = to - from;
        return length <= 3
                && Chars.areDigits(text, from, to)
                && (length == 1 || text.charAt(from) != '0')
                && Integer.parseInt(text.substring(from, to)) <= 255;
    }

    static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (text.indexOf(':') < 0 || (gap >= 0 && text.indexOf("::", gap + 1) >= 0)) {
            return false;
        }
        if (gap < 0) {
            return groups(text, true) == GROUPS;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        String rest = text.substring(gap + 2);
        int behind = rest.isEmpty() ? 0 : groups(rest, true);
        return before >= 0 && behind >= 0 && before + behind < GROUPS;
    }

    /** How many groups of 16 bits they are; -1 when they are none. An IPv4 address may be the last two. */
    private static int groups(String text, boolean last) {
        int groups = 0;
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) != ':') {
                continue;
            }
            if (i - from <= 4 && Chars.areHex(text, from, i)) {
                groups++;
            } else if (last && i == text.length() && isIpv4(text.substring(from))) {
                groups += 2;
            } else {
                return -1;
            }
            from = i + 1;
        }
        return groups;
    }

    /** Labels of letters, digits and hyphens. What an internationalised label says when it is decoded is not looked at. */
    static boolean isHostname(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME) {
            return false;
        }
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (!isLabel(text, from, i)) {
                    return false;
                }
                from = i + 1;
            }
        }
        return true;
    }

    private static boolean isLabel(String text, int from, int to) {
        if (to == from || to - from > LONGEST_LABEL || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Chars.isLetter(c) && !Chars.isDigit(c) && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Whether a hostname has several labels, and the last one could be a top-level domain. */
    static boolean hasDomain(String hostname) {
        String last = hostname.substring(hostname.lastIndexOf('.') + 1);
        return last.length() < hostname.length()
                && last.length() >= 2
                && (last.startsWith("xn--") || last.chars().allMatch(c -> Chars.isLetter((char) c)));
    }

    static boolean isEmail(String text) {
        int at = text.lastIndexOf('@');
        return at > 0 && isLocal(text.substring(0, at)) && isDomain(text.substring(at + 1));
    }

    private static boolean isDomain(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return isHostname(text);
        }
        String literal = text.substring(1, text.length() - 1);
        return literal.startsWith("IPv6:") ? isIpv6(literal.substring(5)) : isIpv4(literal);
    }

    private static boolean isLocal(String text) {
        if (text.length() > LONGEST_LOCAL) {
            return false;
        }
        if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return isQuoted(text.substring(1, text.length() - 1));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean dot = c == '.' && i > 0 && i < text.length() - 1 && text.charAt(i - 1) != '.';
            if (!dot && !Chars.isLetter(c) && !Chars.isDigit(c) && ATOM.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isQuoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c < ' ' || c > '~' || c == '"') {
                return false;
            }
        }
        return true;
    }
}
