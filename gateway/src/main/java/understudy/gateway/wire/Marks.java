package understudy.gateway.wire;

/**
 * The marks that tell a copy from a request: a field of our own, and a member of the W3C baggage. And the field by which
 * testers choose who serves them.
 */
public final class Marks {

    public static final String FIELD = "X-Understudy";
    public static final String SHADOW = "shadow";
    public static final String BAGGAGE = "baggage";
    public static final String MEMBER = "understudy=shadow";

    /** {@code X-Understudy-Serve: new; token=...}. Goes no further than to us. */
    public static final String SERVE = "X-Understudy-Serve";

    private static final String KEY = "understudy";

    private Marks() {}

    /** A baggage value without our member; empty when nothing else was in it. */
    public static String withoutMember(String baggage) {
        if (!baggage.contains(KEY)) {
            return baggage;
        }
        StringBuilder rest = new StringBuilder();
        for (String member : baggage.split(",", -1)) {
            if (!key(member).equals(KEY)) {
                rest.append(rest.isEmpty() ? "" : ",").append(member);
            }
        }
        return rest.toString().strip();
    }

    public static String withMember(String baggage) {
        return baggage.isEmpty() ? MEMBER : baggage + "," + MEMBER;
    }

    private static String key(String member) {
        int end = 0;
        while (end < member.length() && member.charAt(end) != '=' && member.charAt(end) != ';') {
            end++;
        }
        return member.substring(0, end).strip();
    }
}
