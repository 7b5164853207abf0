package understudy.control.authority;

import java.time.Duration;
import java.util.Set;

/**
 * Who has to say who they are.
 *
 * @param required whether anybody has to
 * @param session how long a login of the page holds
 * @param fourEyes what waits for a second person
 */
public record AuthSettings(boolean required, Duration session, Set<FourEyes> fourEyes) {

    /** Nobody has to: whoever reaches the port may do everything. */
    public static final AuthSettings OPEN = new AuthSettings(false, Duration.ofHours(12), Set.of());

    public AuthSettings {
        fourEyes = Set.copyOf(fourEyes);
    }
}
