package understudy.control.alert;

import java.time.Duration;
import java.util.Optional;

/** What came of trying to deliver. Its words never hold an address, a password or anything that was sent. */
sealed interface Attempt {

    record Delivered() implements Attempt {}

    /**
     * The target has trouble: worth another try.
     *
     * @param perhaps whether it is not known that nothing arrived
     */
    record Failed(String why, String cure, Optional<Duration> notBefore, boolean perhaps) implements Attempt {

        Failed(String why, String cure, Optional<Duration> notBefore) {
            this(why, cure, notBefore, false);
        }

        Failed(String why, String cure) {
            this(why, cure, Optional.empty());
        }
    }

    /** The target does not want it: another try will hardly help before somebody mends something. */
    record Refused(String why, String cure) implements Attempt {}
}
