package understudy.run.noise;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line a second at most for pairs that timing explains, so that nothing is excused in silence. Safe for many threads. */
public final class TransientLog {

    private static final Logger log = LoggerFactory.getLogger("understudy.transient");

    private final String service;
    private final InstantSource clock;
    private Instant last = Instant.EPOCH;
    private long suppressed;

    public TransientLog(String service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    public synchronized void passed(Unequal unequal, Duration after) {
        Instant now = clock.instant();
        if (now.getEpochSecond() == last.getEpochSecond()) {
            suppressed++;
            return;
        }
        last = now;
        log.info(
                "transient service={} endpoint=\"{}\" path=\"{}\" delayMillis={} suppressed={}",
                service,
                unequal.endpoint(),
                unequal.different().differences().getFirst().normalisedPath(),
                after.toMillis(),
                suppressed);
        suppressed = 0;
    }
}
