package understudy.run.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Something that somebody did. */
public record Deed(Instant at, Actor actor, Act act) {

    public Deed {
        at = at.truncatedTo(ChronoUnit.MILLIS); // as it is kept
    }
}
