package understudy.compare.rule;

import java.util.List;

/**
 * How the replies of one service are compared.
 *
 * @param headers names of the header fields that are compared, case as shown to people; {@code *} for all of them, {@code -Name} for
 *     all but this one
 * @param rules in the order in which they were written
 */
public record Rules(List<String> headers, List<Rule> rules) {

    /** The header fields compared when nothing is said. */
    public static final List<String> DEFAULT_HEADERS =
            List.of("Content-Type", "Content-Encoding", "Location", "Cache-Control", "WWW-Authenticate", "Set-Cookie");

    public Rules {
        headers = List.copyOf(headers);
        rules = List.copyOf(rules);
    }

    /** The usual header fields, and these rules. */
    public static Rules of(Rule... rules) {
        return new Rules(DEFAULT_HEADERS, List.of(rules));
    }

    public static Rules none() {
        return new Rules(DEFAULT_HEADERS, List.of());
    }
}
