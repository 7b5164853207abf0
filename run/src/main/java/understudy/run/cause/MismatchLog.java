package understudy.run.cause;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.traffic.Endpoint;

/**
 * One structured line per mismatch, without anything from bodies or headers, and at most {@value #LINES_PER_SECOND} a
 * second; the first line after a pause says how many were left out. Safe for many threads.
 */
public final class MismatchLog {

    static final int LINES_PER_SECOND = 5;
    private static final Logger log = LoggerFactory.getLogger("understudy.mismatch");

    private final String service;
    private final InstantSource clock;
    private Instant second = Instant.EPOCH;
    private int lines;
    private long suppressed;

    public MismatchLog(String service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    public void mismatch(Endpoint endpoint, List<Cause> causes, String pairId) {
        long leftOut = takeTurn();
        if (leftOut < 0) {
            return;
        }
        Cause worst = worst(causes);
        log.info(
                "mismatch service={} endpoint=\"{}\" path=\"{}\" kind={} causes={} cause={} pair={} suppressed={}",
                service,
                endpoint,
                worst.path(),
                worst.kind().label(),
                causes.size(),
                worst.id(),
                pairId.isEmpty() ? "-" : pairId,
                leftOut);
    }

    /** The most severe that makes it a mismatch: none that people have excused, unless all are, each for another pair. */
    private static Cause worst(List<Cause> causes) {
        return causes.stream()
                .filter(cause -> !cause.state().excuses())
                .findFirst()
                .orElseGet(causes::getFirst);
    }

    /** How many lines were left out since the last one, or -1 when this one is left out too. */
    private synchronized long takeTurn() {
        Instant now = clock.instant();
        if (now.getEpochSecond() != second.getEpochSecond()) {
            second = now;
            lines = 0;
        }
        if (lines++ >= LINES_PER_SECOND) {
            suppressed++;
            return -1;
        }
        long leftOut = suppressed;
        suppressed = 0;
        return leftOut;
    }
}
