package understudy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.AuditFilter;
import understudy.run.audit.Deed;

/** The audit trail: a table to which rows are added, and that refuses everything else. */
final class AuditTable {

    /** The last trigger is for INSERT OR REPLACE, which takes rows away without asking the others. */
    static final List<String> STEP = List.of("""
            CREATE TABLE audit (
              seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, role TEXT NOT NULL,
              action TEXT NOT NULL, service TEXT NOT NULL, subject TEXT NOT NULL,
              before TEXT NOT NULL, after TEXT NOT NULL, reason TEXT NOT NULL,
              prev TEXT NOT NULL, hash TEXT NOT NULL
            ) STRICT""", """
            CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is never changed'); END""", """
            CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit
            BEGIN SELECT RAISE(ABORT, 'the audit trail is never cut'); END""", """
            CREATE TRIGGER audit_grows_at_its_end BEFORE INSERT ON audit
            WHEN NEW.seq <= (SELECT max(seq) FROM audit)
            BEGIN SELECT RAISE(ABORT, 'the audit trail grows at its end'); END""");

    static final String LAST = "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1";
    static final String PUT = "INSERT INTO audit VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";

    private static final String COLUMNS =
            "SELECT seq, at, actor, role, action, service, subject, before, after, reason, prev, hash FROM audit ";
    static final String FILTERED = COLUMNS + """
            WHERE seq < ? AND (? = '' OR service = ?) AND (? = '' OR actor = ?)
              AND (? = '' OR action = ? OR substr(action, 1, length(?) + 1) = ? || '.')
            ORDER BY seq DESC LIMIT ?""";
    static final String NEXT = COLUMNS + "WHERE seq > ? ORDER BY seq LIMIT ?";

    private AuditTable() {}

    static @Nullable Object[] values(AuditEntry entry) {
        Deed deed = entry.deed();
        Act act = deed.act();
        return new Object[] {
            entry.seq(),
            deed.at().toEpochMilli(),
            deed.actor().name(),
            deed.actor().role(),
            act.action(),
            act.service(),
            act.subject(),
            act.before(),
            act.after(),
            act.reason(),
            entry.prev(),
            entry.hash()
        };
    }

    /** For {@link #FILTERED}. */
    static @Nullable Object[] values(AuditFilter filter) {
        String action = filter.action();
        return new Object[] {
            filter.below(),
            filter.service(),
            filter.service(),
            filter.actor(),
            filter.actor(),
            action,
            action,
            action,
            action,
            filter.most()
        };
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        Act act = new Act(
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10));
        Deed deed = new Deed(Instant.ofEpochMilli(row.getLong(2)), new Actor(row.getString(3), row.getString(4)), act);
        return new AuditEntry(row.getLong(1), deed, row.getString(11), row.getString(12));
    }
}
