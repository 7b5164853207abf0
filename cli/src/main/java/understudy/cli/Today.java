package understudy.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The day by which rules expire. */
final class Today {

    private Today() {}

    /** In UTC. */
    static LocalDate of(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
