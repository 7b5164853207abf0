package understudy.control.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is the matter, with patience both ways: it has begun once it was seen for a while without a break, and
 * has ended once it was not seen for a while. For one thread.
 */
final class Condition {

    private final Duration begins;
    private final Duration ends;
    private boolean lasts;
    private @Nullable Instant otherwiseSince;

    /** @param lasts whether it has begun already */
    Condition(Duration begins, Duration ends, boolean lasts) {
        this.begins = begins;
        this.ends = ends;
        this.lasts = lasts;
    }

    enum Turn {
        NONE,
        BEGAN,
        ENDED
    }

    /** It was looked at; what cannot be told is not to be handed in. */
    Turn seen(boolean bad, Instant now) {
        if (bad == lasts) {
            otherwiseSince = null;
            return Turn.NONE;
        }
        Instant since = otherwiseSince == null ? now : otherwiseSince;
        otherwiseSince = since;
        if (now.isBefore(since.plus(lasts ? ends : begins))) {
            return Turn.NONE;
        }
        lasts = bad;
        otherwiseSince = null;
        return bad ? Turn.BEGAN : Turn.ENDED;
    }
}
