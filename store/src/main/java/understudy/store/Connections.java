package understudy.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;

/**
 * Opens the file. WAL lets reading and writing go on side by side; synchronous=NORMAL survives the end of the process
 * at any point, and after a power cut at most the last commits are gone, never the file.
 */
final class Connections {

    /** The write-ahead log is cut back to this after it was larger. */
    private static final int LOG_BYTES = 16 << 20;

    private Connections() {}

    /** A connection that writes. Makes the file when it is not there. */
    static Connection writing(Path file, Duration busy) throws SQLException {
        SQLiteConfig config = config(busy);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setTempStore(TempStore.MEMORY);
        config.setJournalSizeLimit(LOG_BYTES);
        return open(config, file);
    }

    /** A connection that only reads. */
    static Connection reading(Path file, Duration busy) throws SQLException {
        SQLiteConfig config = config(busy);
        config.setReadOnly(true);
        return open(config, file);
    }

    private static SQLiteConfig config(Duration busy) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(busy.toMillis()));
        return config;
    }

    private static Connection open(SQLiteConfig config, Path file) throws SQLException {
        return config.createConnection("jdbc:sqlite:" + file);
    }
}
