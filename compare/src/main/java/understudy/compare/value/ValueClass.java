package understudy.compare.value;

import java.util.Optional;
import java.util.Set;

/**
 * What a value is, found by how it is written; where that could be anything, by the name of what holds it as well. Values
 * longer than {@value #LONGEST} are of no class.
 */
public enum ValueClass {
    /** A date with a time of day: RFC 3339, the same with a blank or without an offset, RFC 1123; seconds or milliseconds since 1970 by name. */
    TIMESTAMP("timestamp"),
    DATE("date"),
    /** A time of day. */
    TIME("time"),
    /** As ISO 8601 writes it: {@code PT1H30M}. */
    DURATION("duration"),
    UUID("uuid"),
    ULID("ulid"),
    /** Of W3C Trace Context, B3 or X-Ray. */
    TRACE_ID("traceId"),
    IP("ip"),
    /** With or without a port behind it. */
    HOSTNAME("hostname"),
    PORT("port"),
    EMAIL("email"),
    URI("uri"),
    /** Hexadecimal, or with the name of the algorithm in front. */
    HASH("hash"),
    /** A JSON web token, or letters and digits at random. */
    TOKEN("token");

    static final int LONGEST = Said.LONGEST;

    private static final Set<String> SURE_SCHEMES =
            Set.of("http", "https", "ftp", "mailto", "urn", "ldap", "tel", "data", "file", "ws", "wss");

    private final String label;

    ValueClass(String label) {
        this.label = label;
    }

    /** The word used in the API and by commands. */
    public String label() {
        return label;
    }

    /** The class of a value in a member or field of some name. */
    public static Optional<ValueClass> of(String name, Said said) {
        return switch (said.sort()) {
            case TEXT -> ofText(name, said.text());
            case NUMBER -> ofNumber(name, said.text());
            case NOTHING, NULL, TRUTH, ARRAY, OBJECT, LONG -> Optional.empty();
        };
    }

    private static Optional<ValueClass> ofText(String name, String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<ValueClass> asTime = WrittenTime.of(text).map(WrittenTime::valueClass);
        if (asTime.isPresent()) {
            return asTime;
        }
        if (IdText.isUuid(text)) {
            return Optional.of(UUID);
        }
        if (Durations.isDuration(text)) {
            return Optional.of(DURATION);
        }
        return ofNet(name, text).or(() -> ofId(name, text));
    }

    private static Optional<ValueClass> ofNet(String name, String text) {
        if (MemberName.isPort(name) && isPort(text)) {
            return Optional.of(PORT);
        }
        if (NetText.isIp(NetText.withoutPort(text))) {
            return Optional.of(IP);
        }
        if (NetText.isEmail(text)) {
            return Optional.of(EMAIL);
        }
        int colon = text.indexOf(':');
        if (colon > 0 && (text.startsWith("//", colon + 1) || SURE_SCHEMES.contains(text.substring(0, colon)))) {
            return UriText.isUri(text) ? Optional.of(URI) : Optional.empty();
        }
        return isHost(name, NetText.withoutPort(text)) ? Optional.of(HOSTNAME) : Optional.empty();
    }

    /** One word is a hostname only where the name says so; several with a dot when the last could be a domain. */
    private static boolean isHost(String name, String text) {
        return NetText.isHostname(text)
                && (MemberName.isHost(name) || text.equals("localhost") || NetText.hasDomain(text));
    }

    private static Optional<ValueClass> ofId(String name, String text) {
        if (IdText.isTraceContext(text) || (MemberName.isTrace(name) && IdText.isTraceId(text))) {
            return Optional.of(TRACE_ID);
        }
        if (IdText.isHash(text)) {
            return Optional.of(HASH);
        }
        if (IdText.isUlid(text)) {
            return Optional.of(ULID);
        }
        boolean token = IdText.isWebToken(text) || IdText.isRandom(text);
        return token || (MemberName.isToken(name) && IdText.isMixed(text)) ? Optional.of(TOKEN) : Optional.empty();
    }

    private static Optional<ValueClass> ofNumber(String name, String written) {
        if (MemberName.isPort(name) && isPort(written)) {
            return Optional.of(PORT);
        }
        return MemberName.isTime(name) && WrittenTime.isEpoch(written) ? Optional.of(TIMESTAMP) : Optional.empty();
    }

    private static boolean isPort(String text) {
        return Chars.areDigits(text, 0, text.length())
                && text.length() <= 5
                && text.charAt(0) != '0'
                && Integer.parseInt(text) <= 65_535;
    }
}
