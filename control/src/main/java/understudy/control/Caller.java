package understudy.control;

import java.util.Optional;
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

    boolean isSecure() {
        return door.startsWith("https:");
    }
}
