package understudy.server.config;

import java.util.Optional;
import understudy.traffic.RequestPattern;

/**
 * Which requests belong to a service; everything when both are empty.
 *
 * @param host in lower case, without port
 * @param path without a method
 */
public record MatchConfig(Optional<String> host, Optional<RequestPattern> path) {

    private static final String REST = "**";

    /** Whether every request of the other one is one of these, so that the other one never gets any. */
    boolean covers(MatchConfig other) {
        boolean host = this.host.isEmpty() || this.host.equals(other.host);
        return host && covers(segments(path), segments(other.path));
    }

    private static String[] segments(Optional<RequestPattern> path) {
        return path.map(RequestPattern::toString)
                .orElse("/" + REST)
                .substring(1)
                .split("/", -1);
    }

    private static boolean covers(String[] ours, String[] theirs) {
        for (int i = 0; i < ours.length; i++) {
            if (ours[i].equals(REST)) {
                return true;
            }
            if (i >= theirs.length || theirs[i].equals(REST) || !coversSegment(ours[i], theirs[i])) {
                return false;
            }
        }
        return ours.length == theirs.length;
    }

    private static boolean coversSegment(String ours, String theirs) {
        return isVariable(ours) ? !theirs.isEmpty() : ours.equals(theirs);
    }

    private static boolean isVariable(String segment) {
        return segment.equals("*") || segment.startsWith("{");
    }

    /** {@code bank.example/accounts/**}; empty for everything. */
    @Override
    public String toString() {
        return host.orElse("") + path.map(RequestPattern::toString).orElse("");
    }
}
