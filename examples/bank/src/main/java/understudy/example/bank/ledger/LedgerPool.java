package understudy.example.bank.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A few connections to a ledger that take turns; whoever asks for one too many waits. */
public final class LedgerPool implements AutoCloseable {

    private final BlockingQueue<Connection> idle;
    private final int size;

    private LedgerPool(BlockingQueue<Connection> idle, int size) {
        this.idle = idle;
        this.size = size;
    }

    public static LedgerPool open(Ledger ledger, int size) {
        BlockingQueue<Connection> idle = new ArrayBlockingQueue<>(size);
        LedgerPool pool = new LedgerPool(idle, size);
        try {
            for (int i = 0; i < size; i++) {
                idle.add(ledger.connect());
            }
        } catch (SQLException e) {
            throw new BankException("ledger: cannot be opened", e);
        }
        return pool;
    }

    /** Work that reads one state of the ledger, whoever writes meanwhile. Blocks. */
    public <T> T read(Work<T> work) {
        return inTransaction("BEGIN", work);
    }

    /** Work that writes all or nothing; what it throws undoes it. Blocks. */
    public <T> T write(Work<T> work) {
        return inTransaction("BEGIN IMMEDIATE", work);
    }

    private <T> T inTransaction(String begin, Work<T> work) {
        Connection connection = take();
        try {
            execute(connection, begin);
            boolean done = false;
            try {
                T result = work.on(connection);
                execute(connection, "COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    execute(connection, "ROLLBACK");
                }
            }
        } catch (SQLException e) {
            throw new BankException("ledger: " + e.getMessage(), e);
        } finally {
            idle.add(connection);
        }
    }

    private Connection take() {
        try {
            return idle.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BankException("ledger: interrupted while waiting for a connection", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits for the work under way. */
    @Override
    public void close() {
        try {
            for (int i = 0; i < size; i++) {
                take().close();
            }
        } catch (SQLException e) {
            throw new BankException("ledger: cannot be closed", e);
        }
    }

    /** Something to do in one transaction. */
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
