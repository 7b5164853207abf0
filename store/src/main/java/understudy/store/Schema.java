package understudy.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import understudy.store.StoreException.Code;

/**
 * The tables, and how an older file becomes a current one. The file carries its version itself ({@code user_version})
 * and says whose it is ({@code application_id}). All tables are STRICT and none has a REAL column; instants are epoch
 * milliseconds.
 */
final class Schema {

    /** "UnSt" in ASCII: what makes a SQLite file one of Understudy's. */
    static final int APPLICATION = 0x556e5374;

    /** One step per version, in order. A step that was ever released is never edited: the next change is a new one. */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
                    CREATE TABLE causes (
                      id TEXT PRIMARY KEY, service TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL,
                      path TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL,
                      first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
                      old_example TEXT NOT NULL, new_example TEXT NOT NULL, alerted INTEGER NOT NULL,
                      samples TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID""",
                    "CREATE INDEX causes_of_service ON causes (service)",
                    """
                    CREATE TABLE samples (
                      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, service TEXT NOT NULL,
                      bytes INTEGER NOT NULL, document BLOB NOT NULL
                    ) STRICT""",
                    "CREATE INDEX samples_of_service ON samples (service, seq, bytes)",
                    """
                    CREATE TABLE endpoints (
                      id INTEGER PRIMARY KEY, service TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL,
                      UNIQUE (service, method, template)
                    ) STRICT""",
                    // minute: since 1970; of older counts the first one of their hour or day (see Ageing)
                    """
                    CREATE TABLE counts (
                      endpoint INTEGER NOT NULL, minute INTEGER NOT NULL, what TEXT NOT NULL, n INTEGER NOT NULL,
                      PRIMARY KEY (endpoint, minute, what)
                    ) STRICT, WITHOUT ROWID"""),
            // what the differences of a cause have in common: see CausePattern
            List.of("ALTER TABLE causes ADD COLUMN pattern TEXT NOT NULL DEFAULT ''"),
            // what a person decided about a cause; expires: NULL where that does not end by itself
            List.of(
                    "ALTER TABLE causes ADD COLUMN remedy TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE causes ADD COLUMN owner TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE causes ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE causes ADD COLUMN decided INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE causes ADD COLUMN expires INTEGER",
                    "ALTER TABLE causes ADD COLUMN root TEXT NOT NULL DEFAULT ''",
                    "ALTER TABLE causes ADD COLUMN reopened INTEGER NOT NULL DEFAULT 0",
                    // empty in rows of before: such a cause has no company
                    "ALTER TABLE causes ADD COLUMN company TEXT NOT NULL DEFAULT ''"),
            // rules that were accepted beside those of the config; text: as config writes them
            List.of("""
                    CREATE TABLE rules (
                      service TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, accepted INTEGER NOT NULL,
                      PRIMARY KEY (service, id)
                    ) STRICT, WITHOUT ROWID"""),
            EvidenceTables.STEP,
            EvidenceTables.EXTENT_STEP,
            PlaceTables.STEP,
            NoteTable.STEP,
            RolloutTables.STEP,
            EvidenceTables.SINCE_STEP,
            RolloutTables.TERMS_STEP,
            ScoreTables.STEP,
            AuditTable.STEP,
            // pairs about which the versions agreed when they were asked again
            List.of("ALTER TABLE causes ADD COLUMN flaky INTEGER NOT NULL DEFAULT 0"),
            CoverageTable.STEP);

    static final int VERSION = STEPS.size();

    private Schema() {}

    /** Brings the file to this version; refuses a newer one and one that is not Understudy's. */
    static void bringUpToDate(Connection connection, Path file) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        int application = number(connection, "PRAGMA application_id");
        boolean fresh =
                application == 0 && version == 0 && number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (!fresh && application != APPLICATION) {
            throw new StoreException(
                    Code.FOREIGN,
                    "%s: a database of another program (expected: one that Understudy wrote). Name another folder"
                                    .formatted(file)
                            + " with --data or data:, or move the file away",
                    null);
        }
        if (version > VERSION) {
            throw new StoreException(
                    Code.NEWER,
                    "%s: schema version %d, written by a newer Understudy (expected: 1..%d). Start that one, or name"
                                    .formatted(file, version, VERSION)
                            + " another folder with --data or data:",
                    null);
        }
        for (int step = version; step < VERSION; step++) {
            apply(connection, step);
        }
    }

    private static void apply(Connection connection, int step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (String sql : STEPS.get(step)) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA application_id = " + APPLICATION);
            statement.execute("PRAGMA user_version = " + (step + 1));
            statement.execute("COMMIT");
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
