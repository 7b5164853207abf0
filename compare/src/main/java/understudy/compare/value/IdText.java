package understudy.compare.value;

import java.util.Set;

/** What looks like an id: uuids, ulids, trace ids, hashes, tokens. */
final class IdText {

    private static final int UUID_LENGTH = 36;
    private static final int ULID_LENGTH = 26;
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    /** Hexadecimal digits of MD5, SHA-1 and the SHA-2 family. */
    private static final Set<Integer> HASH_LENGTHS = Set.of(32, 40, 56, 64, 96, 128);

    private static final Set<String> ALGORITHMS = Set.of("md5", "sha1", "sha224", "sha256", "sha384", "sha512");
    private static final int SHORTEST_RANDOM = 16;
    private static final int SHORTEST_TOKEN = 8;

    private IdText() {}

    static boolean isUuid(String text) {
        return text.length() == UUID_LENGTH
                && text.charAt(8) == '-'
                && text.charAt(13) == '-'
                && text.charAt(18) == '-'
                && text.charAt(23) == '-'
                && Chars.areHex(text, 0, 8)
                && Chars.areHex(text, 9, 13)
                && Chars.areHex(text, 14, 18)
                && Chars.areHex(text, 19, 23)
                && Chars.areHex(text, 24, UUID_LENGTH);
    }

    /** 128 bits in Crockford's base 32, in one case. */
    static boolean isUlid(String text) {
        boolean lower = text.chars().anyMatch(c -> Chars.isLower((char) c));
        return text.length() == ULID_LENGTH
                && text.charAt(0) <= '7'
                && text.chars().allMatch(c -> CROCKFORD.indexOf(lower ? upper((char) c) : c) >= 0)
                && hasLetterAndDigit(text);
    }

    private static int upper(char c) {
        return Chars.isUpper(c) ? '-' : Character.toUpperCase(c);
    }

    /** {@code traceparent} of W3C ({@code 00-...-...-01}), or X-Ray's {@code 1-5759e988-bd862e3fe1be46a994272793}. */
    static boolean isTraceContext(String text) {
        boolean w3c = text.length() == 55
                && text.charAt(2) == '-'
                && text.charAt(35) == '-'
                && text.charAt(52) == '-'
                && Chars.areHex(text, 0, 2)
                && Chars.areHex(text, 3, 35)
                && Chars.areHex(text, 36, 52)
                && Chars.areHex(text, 53, 55);
        int xray = text.startsWith("Root=") ? 5 : 0;
        return w3c
                || (text.length() == xray + 35
                        && text.startsWith("1-", xray)
                        && text.charAt(xray + 10) == '-'
                        && Chars.areHex(text, xray + 2, xray + 10)
                        && Chars.areHex(text, xray + 11, xray + 35));
    }

    /** 128 or 64 bits in hexadecimal. */
    static boolean isTraceId(String text) {
        return (text.length() == 32 || text.length() == 16) && Chars.areHex(text, 0, text.length());
    }

    static boolean isHash(String text) {
        int mark = text.indexOf(':') < 0 ? text.indexOf('-') : text.indexOf(':');
        if (mark > 0 && ALGORITHMS.contains(text.substring(0, mark))) {
            return text.length() > mark + SHORTEST_RANDOM && isOfTokens(text.substring(mark + 1));
        }
        return HASH_LENGTHS.contains(text.length())
                && Chars.areHex(text, 0, text.length())
                && hasLetterAndDigit(text)
                && isOfOneCase(text);
    }

    private static boolean isOfOneCase(String text) {
        return text.chars().noneMatch(c -> Chars.isLower((char) c))
                || text.chars().noneMatch(c -> Chars.isUpper((char) c));
    }

    /** Three parts in base64url, the first an object. */
    static boolean isWebToken(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        return text.startsWith("eyJ") && first > 0 && second > first + 1 && isOfTokens(text);
    }

    /** Letters and digits that take turns so often that nobody thought of them. */
    static boolean isRandom(String text) {
        if (text.length() < SHORTEST_RANDOM || !isOfTokens(text) || !hasLetterAndDigit(text)) {
            return false;
        }
        int turns = 0;
        for (int i = 1; i < text.length(); i++) {
            int before = sort(text.charAt(i - 1));
            int now = sort(text.charAt(i));
            turns += before != now && before > 0 && now > 0 ? 1 : 0;
        }
        return turns * 4 >= text.length();
    }

    private static int sort(char c) {
        return Chars.isDigit(c) ? 1 : Chars.isLower(c) ? 2 : Chars.isUpper(c) ? 3 : 0;
    }

    /** What a token may be where the name already says that it is one. */
    static boolean isMixed(String text) {
        return text.length() >= SHORTEST_TOKEN && isOfTokens(text) && hasLetterAndDigit(text);
    }

    private static boolean isOfTokens(String text) {
        return text.chars()
                .allMatch(c -> Chars.isLetter((char) c) || Chars.isDigit((char) c) || "-_.~+/=".indexOf(c) >= 0);
    }

    private static boolean hasLetterAndDigit(String text) {
        return text.chars().anyMatch(c -> Chars.isDigit((char) c))
                && text.chars().anyMatch(c -> Chars.isLetter((char) c));
    }
}
