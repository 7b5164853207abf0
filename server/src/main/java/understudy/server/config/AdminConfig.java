package understudy.server.config;

import java.util.Optional;
import understudy.control.ControlSettings;

/**
 * Where page, API and metrics are: on loopback as long as nobody has to say who they are.
 *
 * @param tls what it shows; empty: it is spoken to in the clear
 */
public record AdminConfig(Address listen, Optional<ControlSettings.Tls> tls) {

    /** In the clear. */
    public AdminConfig(Address listen) {
        this(listen, Optional.empty());
    }
}
