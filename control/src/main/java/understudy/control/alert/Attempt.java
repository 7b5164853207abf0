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

        /** The same where the target said nothing: it may have taken it. */
        Failed perhapsArrived() {
            return new Failed(why, cure, notBefore, true);
        }
    }

    /**
     * Some of those whom it is for have it, the others were refused.
     *
     * @param later whether one of the others may take it another time: then the same is to be sent again
     */
    record Partly(String why, String cure, boolean later) implements Attempt {}

    /** The target does not want it: another try will hardly help before somebody mends something. */
    record Refused(String why, String cure) implements Attempt {}
}
