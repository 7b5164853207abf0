package understudy.run.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.judge.Counts;
import understudy.run.Finding;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Endpoint;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/**
 * Looks every now and then whether a run has learnt something from the requests since it looked last, and warns in the log,
 * once per cure, when it has not. Where few requests come it waits for more before it says so. Its methods are for one
 * thread, but for {@link #sight}.
 */
final class Lookout {

    private static final Logger log = LoggerFactory.getLogger(Lookout.class);

    /** Twice this is less than the minute within which somebody has to know. */
    private static final Duration EVERY = Duration.ofSeconds(25);

    private static final long ENOUGH_REQUESTS = 20;

    private final String service;
    private Instant since;
    private Map<Endpoint, Counts> from;
    private String warned = "";
    private volatile Sight sight = Sight.UNKNOWN;

    /** @param counts what was counted before this start */
    Lookout(String service, Instant now, Map<Endpoint, Counts> counts) {
        this.service = service;
        this.since = now;
        this.from = counts;
    }

    /** What was found when it looked last. */
    Sight sight() {
        return sight;
    }

    /** What was found when it looked last, where the counts since ever do not tell it. */
    Optional<Finding> finding(Counts all) {
        Sight seen = sight;
        boolean judgedOnce = all.pairs() > all.of(Verdict.NOT_COMPARABLE);
        return judgedOnce && seen.isBad()
                ? Optional.of(Finding.bad("pairs of late", "of late " + seen.says(), seen.cure()))
                : Optional.empty();
    }

    /**
     * Looks, if it is time.
     *
     * @param shadow the version that gets copies, or most of them
     * @param comparer what is wrong with the comparer, if it is
     */
    void watch(
            Map<Endpoint, Counts> counts,
            CopyPolicy policy,
            Version shadow,
            Supplier<Optional<Finding>> comparer,
            Instant now) {
        if (Duration.between(since, now).compareTo(EVERY) < 0) {
            return;
        }
        Map<Endpoint, Counts> recent = since(counts, from);
        Counts total = recent.values().stream().reduce(Counts.NONE, Counts::plus);
        boolean compared = total.pairs() > total.of(Verdict.NOT_COMPARABLE);
        if (!compared && total.requests() < ENOUGH_REQUESTS) {
            return;
        }
        since = now;
        from = counts;
        if (compared) {
            warned = "";
            sight = comparer.get()
                    .map(asleep -> new Sight(Sight.State.BLIND, asleep.says(), asleep.cure()))
                    .orElse(Sight.SEEING);
            return;
        }
        Finding finding = new CopyAdvice(policy, recent, shadow).compared();
        warn(finding);
        Sight.State state = total.pairs() == 0 ? Sight.State.NOTHING_COPIED : Sight.State.BLIND;
        sight = isOver(total) ? Sight.SEEING : new Sight(state, finding.says(), finding.cure());
    }

    private void warn(Finding finding) {
        if (!finding.cure().equals(warned)) {
            warned = finding.cure();
            log.warn("nothing compared service={} says=\"{}\" cure=\"{}\"", service, finding.says(), warned);
        }
    }

    /** Nobody needs to be told of what ends with a handover or a rollout. */
    private static boolean isOver(Counts total) {
        return total.pairs() == 0
                && (total.notCopied().containsKey(Reason.HANDOVER)
                        || total.notCopied().containsKey(Reason.RUN_OVER));
    }

    private static Map<Endpoint, Counts> since(Map<Endpoint, Counts> now, Map<Endpoint, Counts> before) {
        Map<Endpoint, Counts> fresh = new HashMap<>();
        now.forEach(
                (endpoint, counts) -> fresh.put(endpoint, counts.minus(before.getOrDefault(endpoint, Counts.NONE))));
        return fresh;
    }
}
