package understudy.control;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import understudy.control.authority.Proof;
import understudy.control.authority.Who;

/**
 * Who sends a request, and from where.
 *
 * @param who empty where nobody can tell
 * @param proof what the request shows of it
 * @param address that it comes from
 * @param door where it was sent to, as its sender sees it: {@code http://127.0.0.1:8090}
 * @param second who else agreed; empty where nobody was asked
 */
record Caller(Optional<Who> who, Proof proof, String address, String door, Optional<Who> second) {

    /** The names of all who want it; empty where nobody has to say who they are. */
    String by() {
        return Stream.concat(who.stream(), second.stream())
                .filter(one -> !one.equals(Who.LOCAL))
                .map(Who::name)
                .collect(Collectors.joining(" and "));
    }

    boolean isSecure() {
        return door.startsWith("https:");
    }
}
