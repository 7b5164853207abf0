package understudy.control.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import understudy.control.Gauging;
import understudy.run.ParallelRun;

/**
 * Looks every now and then whether requests come that no service takes while none is copied: the match is too narrow then.
 * A few strangers who ask beside copied traffic are no news. For one thread.
 */
final class Unmatched {

    /** Twice this is less than the minute within which somebody has to know. */
    private static final Duration EVERY = Duration.ofSeconds(25);

    private static final long ENOUGH = 20;

    private final Gauging gauging;
    private Instant since = Instant.MIN;
    private long unmatchedBefore;
    private long pairsBefore;
    private String says = "";

    Unmatched(Gauging gauging) {
        this.gauging = gauging;
    }

    /** What is the matter, in a sentence; empty where nothing is. */
    String look(Collection<ParallelRun> runs, Instant now) {
        if (since.equals(Instant.MIN)) {
            since = now;
            pairsBefore = pairs(runs); // of earlier starts
        }
        if (Duration.between(since, now).compareTo(EVERY) < 0) {
            return says;
        }
        long unmatched = gauging.unmatched();
        long pairs = pairs(runs);
        long fresh = unmatched - unmatchedBefore;
        boolean none = pairs == pairsBefore;
        if (none && fresh < ENOUGH) {
            return says;
        }
        says = none
                ? String.format(
                        Locale.ROOT,
                        "%,d requests were answered 404 and none was copied: services[].match leaves them out",
                        fresh)
                : "";
        since = now;
        unmatchedBefore = unmatched;
        pairsBefore = pairs;
        return says;
    }

    private static long pairs(Collection<ParallelRun> runs) {
        return runs.stream().mapToLong(run -> run.counts().pairs()).sum();
    }
}
