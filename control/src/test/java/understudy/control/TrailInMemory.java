package understudy.control;

import java.util.ArrayList;
import java.util.List;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.AuditFilter;
import understudy.run.audit.Deed;
import understudy.run.audit.Soundness;
import understudy.run.audit.Trail;

/** Keeps what is put on record, in memory only. Its monitor guards it. */
final class TrailInMemory implements Trail {

    private final List<AuditEntry> all = new ArrayList<>();

    synchronized void add(Deed deed) {
        all.add(
                all.isEmpty()
                        ? AuditEntry.after(0, AuditEntry.NOTHING, deed)
                        : AuditEntry.after(all.getLast().seq(), all.getLast().hash(), deed));
    }

    @Override
    public synchronized List<AuditEntry> entries(AuditFilter filter) {
        return all.reversed().stream()
                .filter(entry -> entry.seq() < filter.below())
                .filter(entry -> takes(filter.service(), entry.deed().act().service()))
                .filter(entry -> takes(filter.actor(), entry.deed().actor().name()))
                .filter(entry -> takes(filter.action(), entry.deed().act().action())
                        || entry.deed().act().action().startsWith(filter.action() + "."))
                .limit(filter.most())
                .toList();
    }

    private static boolean takes(String wanted, String value) {
        return wanted.isEmpty() || wanted.equals(value);
    }

    @Override
    public synchronized Soundness verify() {
        return Soundness.UNSEEN.and(all);
    }
}
