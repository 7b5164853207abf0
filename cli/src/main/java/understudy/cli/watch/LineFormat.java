package understudy.cli.watch;

import java.time.Instant;

/** How a line is written. */
public interface LineFormat {

    String of(Instant at, Fact fact);

    /** That there is no answer. */
    String lost(Instant at, String why);

    /** That there is one again. */
    String found(Instant at);
}
