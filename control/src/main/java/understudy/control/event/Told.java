package understudy.control.event;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * One event as it is sent.
 *
 * @param number one more with each
 * @param service of which it tells; empty when of none in particular
 * @param text the same for everybody who gets it
 */
record Told(long number, Optional<String> service, Buffer text) {

    boolean isFor(Optional<String> listened) {
        return service.isEmpty() || listened.isEmpty() || service.equals(listened);
    }
}
