package understudy.run;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.judge.score.Self;
import understudy.run.figure.Figures;
import understudy.traffic.Endpoint;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/** Where every pair ends: it is counted, once, and whoever looks on is told. Safe for many threads; never blocks. */
final class Settling {

    private static final Logger log = LoggerFactory.getLogger(ParallelRun.class);
    private static final int FIRST_PAIRS = 10;

    private final String service;
    private final Figures figures;
    private final AtomicInteger firstPairs = new AtomicInteger();
    private volatile Observing observing = Observing.NOBODY;

    Settling(String service, Figures figures) {
        this.service = service;
        this.figures = figures;
    }

    /** From now on this looks on. */
    void observe(Observing by) {
        observing = by;
    }

    void judged(Endpoint endpoint, Pair pair, Verdict verdict) {
        figures.judged(endpoint, pair, verdict);
        observing.judged(endpoint, pair, verdict);
        boolean first = firstPairs.get() < FIRST_PAIRS && firstPairs.getAndIncrement() < FIRST_PAIRS;
        if (first && verdict != Verdict.MISMATCH) { // a mismatch has a line of its own already
            log.info(
                    "{} {}  old {} ms  new {} ms",
                    verdict.label().toUpperCase(Locale.ROOT),
                    endpoint,
                    millis(pair.oldOutcome()),
                    millis(pair.newOutcome()));
        }
    }

    void askedTwice(Endpoint endpoint, Pair pair, Self self) {
        observing.askedTwice(endpoint, pair, self);
    }

    void unjudged(Endpoint endpoint, Pair pair, Reason reason) {
        figures.unjudged(endpoint, reason);
        observing.unjudged(endpoint, pair, reason);
    }

    /** Judges a pair; whatever goes wrong with that, it is counted. */
    void orFailed(Endpoint endpoint, Pair pair, Runnable judging) {
        try {
            judging.run();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            unjudged(endpoint, pair, Reason.COMPARER_FAILED);
            log.error(
                    "comparing failed service={} endpoint=\"{}\"; the pair counts as {}, users are not affected",
                    service,
                    endpoint,
                    Reason.COMPARER_FAILED.label(),
                    e);
        }
    }

    private static long millis(Outcome outcome) {
        return Samples.took(outcome).toMillis();
    }
}
