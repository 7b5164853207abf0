package understudy.run.cause;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.traffic.Endpoint;

/**
 * Structured lines about mismatches, without anything from bodies or headers, of each cause at growing distances; each says how many
 * of its cause were left out since the last one. How often a cause was seen is counted elsewhere, to the last one. Safe for many threads.
 */
public final class MismatchLog {

    private static final Logger log = LoggerFactory.getLogger("understudy.mismatch");

    private final String service;
    private final InstantSource clock;
    /** Guarded by this. */
    private final LogTurns turns = new LogTurns();

    public MismatchLog(String service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    public void mismatch(Endpoint endpoint, List<Cause> causes, String pairId) {
        Cause worst = worst(causes);
        takeTurn(worst).ifPresent(leftOut -> write(endpoint, causes, worst, pairId, leftOut));
    }

    private void write(Endpoint endpoint, List<Cause> causes, Cause worst, String pairId, long leftOut) {
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

    private synchronized OptionalLong takeTurn(Cause cause) {
        return turns.take(cause.id(), clock.instant());
    }
}
