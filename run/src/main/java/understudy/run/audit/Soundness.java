package understudy.run.audit;

import java.util.List;
import java.util.Optional;

/**
 * What a look at the whole chain found.
 *
 * @param entries that hold, from the first on
 * @param head hash of the last of them; {@link AuditEntry#NOTHING} where there is none
 * @param problem where it is broken, in words; empty when it is sound
 */
public record Soundness(long entries, String head, Optional<String> problem) {

    /** Nothing was looked at yet. */
    public static final Soundness UNSEEN = new Soundness(0, AuditEntry.NOTHING, Optional.empty());

    public boolean sound() {
        return problem.isEmpty();
    }

    /** Goes on with the next entries, in the order of their numbers. What was broken stays so. */
    public Soundness and(List<AuditEntry> next) {
        Soundness so = this;
        for (AuditEntry entry : next) {
            so = so.and(entry);
        }
        return so;
    }

    private Soundness and(AuditEntry entry) {
        if (!sound()) {
            return this;
        }
        if (entry.seq() != entries + 1) {
            return broken("entry %d is missing: behind %d comes %d".formatted(entries + 1, entries, entry.seq()));
        }
        if (!entry.prev().equals(head)) {
            return broken("entry %d does not follow entry %d: it names another hash".formatted(entry.seq(), entries));
        }
        if (!entry.isWhole()) {
            return broken("entry %d was changed: its text does not have its hash".formatted(entry.seq()));
        }
        return new Soundness(entry.seq(), entry.hash(), Optional.empty());
    }

    private Soundness broken(String where) {
        return new Soundness(entries, head, Optional.of(where));
    }
}
