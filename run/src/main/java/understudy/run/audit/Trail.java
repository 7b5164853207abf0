package understudy.run.audit;

import java.util.List;

/** What is on record. The port of this room to the store; reads the disk. */
public interface Trail {

    /** Nothing is on record, ever. */
    Trail NONE = new Trail() {
        @Override
        public List<AuditEntry> entries(AuditFilter filter) {
            return List.of();
        }

        @Override
        public Soundness verify() {
            return Soundness.UNSEEN;
        }
    };

    /** The entries that are wanted, the latest first. */
    List<AuditEntry> entries(AuditFilter filter);

    /** Looks at every entry. */
    Soundness verify();
}
