package understudy.gateway.http1;

/** Which bytes may stand where (RFC 9110, 5.6.2; RFC 9112, 2 to 5). */
final class Octets {

    private static final byte TOKEN = 1;
    private static final byte VALUE = 2;
    private static final byte TARGET = 4;
    private static final byte[] KINDS = kinds();

    private Octets() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[256];
        for (int i = 0; i < 256; i++) {
            boolean control = (i < ' ' && i != '\t') || i == 0x7f;
            boolean letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || (i >= '0' && i <= '9');
            kinds[i] |= (letter || "!#$%&'*+-.^_`|~".indexOf(i) >= 0 ? TOKEN : 0);
            kinds[i] |= (control ? 0 : VALUE);
            kinds[i] |= (i > ' ' && i != 0x7f && i != '#' ? TARGET : 0);
        }
        return kinds;
    }

    static boolean isToken(byte octet) {
        return (KINDS[octet & 0xff] & TOKEN) != 0;
    }

    /** Of a field's value or a reason phrase: no control character but the tab. */
    static boolean isOfValue(byte octet) {
        return (KINDS[octet & 0xff] & VALUE) != 0;
    }

    /** Of a target: nothing blank, no control character, and no fragment, which no client sends. */
    static boolean isOfTarget(byte octet) {
        return (KINDS[octet & 0xff] & TARGET) != 0;
    }

    static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
