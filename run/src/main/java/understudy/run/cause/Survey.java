package understudy.run.cause;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All causes as people look at them. They are gathered and sorted anew only when one has changed since, or a decision has ended:
 * whoever asks every second for what stays as it is costs nothing. Safe for many threads.
 */
final class Survey {

    private final Map<String, Cause> causes;
    private final Map<String, Severity> severities = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile Look last;

    /** @param causes those of the book, by id */
    Survey(Map<String, Cause> causes) {
        this.causes = causes;
        this.last = new Look(-1, Instant.EPOCH, List.of(), Instant.EPOCH);
    }

    /** One look at all of them. */
    private final class Look {
        private final long changes;
        private final Instant from;
        private final Instant until;
        private final List<Cause> all;
        private @Nullable List<Root> roots;

        Look(long changes, Instant from, List<Cause> all, Instant until) {
            this.changes = changes;
            this.from = from;
            this.all = all;
            this.until = until;
        }

        boolean holds(long changesNow, Instant now) {
            return changes == changesNow && !now.isBefore(from) && now.isBefore(until);
        }

        /** Who comes meanwhile waits instead of sorting, too. */
        synchronized List<Root> roots() {
            List<Root> sorted = roots;
            if (sorted == null) {
                sorted = Root.of(all, Survey.this::severity);
                roots = sorted;
            }
            return sorted;
        }
    }

    /** A cause is another by now. */
    void changed() {
        changes.incrementAndGet();
    }

    /** Causes are there no longer. */
    void gone(Collection<String> ids) {
        severities.keySet().removeAll(ids);
        changed();
    }

    /** Takes some work to tell, and stays what it is. */
    private Severity severity(Cause cause) {
        return severities.computeIfAbsent(cause.id(), id -> cause.severity());
    }

    /** Every cause as it stands; the same list as long as none is another. */
    List<Cause> all(Instant now) {
        return look(now).all;
    }

    /** The same under their roots, sorted. */
    List<Root> roots(Instant now) {
        return look(now).roots();
    }

    private Look look(Instant now) {
        Look known = last;
        long so = changes.get(); // before the causes: what changes meanwhile is looked at again
        if (!known.holds(so, now)) {
            known = new Look(
                    so,
                    now,
                    causes.values().stream().map(cause -> cause.asOf(now)).toList(),
                    firstEnd(now));
            last = known;
        }
        return known;
    }

    /** When the next decision ends by itself. */
    private Instant firstEnd(Instant now) {
        return causes.values().stream()
                .filter(cause -> cause.state().excuses())
                .map(cause -> cause.decision().expires())
                .filter(end -> end.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }
}
