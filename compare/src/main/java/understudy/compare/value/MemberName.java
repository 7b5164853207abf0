package understudy.compare.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import understudy.compare.encoding.LetterCase;

/** What the name of a member or field says about its value: its words, split where case, underscore or hyphen do. */
public final class MemberName {

    private static final Set<String> TIMES = Set.of(
            "at",
            "time",
            "timestamp",
            "date",
            "ts",
            "epoch",
            "millis",
            "created",
            "updated",
            "modified",
            "expires",
            "expiry",
            "exp",
            "iat",
            "nbf");
    private static final Set<String> HOSTS = Set.of("host", "hostname", "server", "node", "pod", "instance");
    private static final Set<String> TRACES = Set.of("trace", "span", "correlation", "request", "traceid", "spanid");
    private static final Set<String> TOKENS =
            Set.of("token", "secret", "session", "sid", "nonce", "csrf", "xsrf", "signature", "etag", "apikey");

    private MemberName() {}

    /** The name at the end of a path: {@code price} of {@code $.items[*].price}, {@code Location} of {@code header Location}. */
    public static String of(String path) {
        int end = path.length();
        while (end > 3 && (path.startsWith("[*]", end - 3) || path.startsWith(".*", end - 2))) {
            end -= path.charAt(end - 1) == ']' ? 3 : 2;
        }
        if (path.startsWith("']", end - 2)) {
            int start = path.lastIndexOf("['", end - 4); // whole before the end: a name may end with a bracket
            return start < 0 ? "" : path.substring(start + 2, end - 2);
        }
        int start = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf(' ', end - 1));
        return path.substring(start + 1, end);
    }

    static boolean isPort(String name) {
        return last(name).equals("port");
    }

    static boolean isTime(String name) {
        return TIMES.contains(last(name));
    }

    static boolean isHost(String name) {
        return HOSTS.contains(last(name));
    }

    static boolean isTrace(String name) {
        return words(name).stream().anyMatch(TRACES::contains);
    }

    static boolean isToken(String name) {
        return words(name).stream().anyMatch(TOKENS::contains);
    }

    private static String last(String name) {
        List<String> words = words(name);
        return words.isEmpty() ? "" : words.getLast();
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean between = i < name.length() && !Character.isLetterOrDigit(name.charAt(i));
            boolean hump = i > from
                    && i < name.length()
                    && Chars.isUpper(name.charAt(i))
                    && !Chars.isUpper(name.charAt(i - 1));
            if (between || hump || i == name.length()) {
                if (i > from) {
                    words.add(LetterCase.small(name.substring(from, i)));
                }
                from = between ? i + 1 : i;
            }
        }
        return words;
    }
}
