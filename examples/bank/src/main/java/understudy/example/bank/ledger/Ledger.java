package understudy.example.bank.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The database that both ledger services use. Money is in minor units of its currency (cents for EUR, whole yen for JPY,
 * thousandths for KWD), in STRICT tables: a fraction cannot get in.
 */
public final class Ledger {

    private static final List<String> SCHEMA = List.of(
            """
            CREATE TABLE customer (
              id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, token TEXT NOT NULL UNIQUE) STRICT""",
            """
            CREATE TABLE account (
              id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES customer, iban TEXT NOT NULL,
              kind TEXT NOT NULL CHECK (kind IN ('current', 'savings', 'internal')),
              currency TEXT NOT NULL, opened TEXT NOT NULL, rate_ppm INTEGER NOT NULL,
              balance INTEGER NOT NULL) STRICT""",
            """
            CREATE TABLE transfer (
              id INTEGER PRIMARY KEY AUTOINCREMENT, booked_at INTEGER NOT NULL, currency TEXT NOT NULL,
              sender INTEGER NOT NULL REFERENCES account, recipient INTEGER NOT NULL REFERENCES account,
              amount INTEGER NOT NULL CHECK (amount > 0), fee INTEGER NOT NULL CHECK (fee >= 0),
              note TEXT NOT NULL) STRICT""",
            """
            CREATE TABLE posting (
              id INTEGER PRIMARY KEY AUTOINCREMENT, transfer INTEGER NOT NULL REFERENCES transfer,
              account INTEGER NOT NULL REFERENCES account, counterparty INTEGER NOT NULL REFERENCES account,
              kind TEXT NOT NULL CHECK (kind IN ('amount', 'fee')), amount INTEGER NOT NULL) STRICT""",
            "CREATE INDEX posting_of_account ON posting (account, id)",
            "CREATE INDEX posting_of_transfer ON posting (transfer)",
            "CREATE INDEX account_of_customer ON account (customer)");

    private final Path file;

    private Ledger(Path file) {
        this.file = file;
    }

    /** The ledger kept in that file. */
    public static Ledger at(Path file) {
        return new Ledger(file);
    }

    /** Makes an empty ledger in that file, which must not exist yet. */
    public static Ledger create(Path file) {
        Ledger ledger = new Ledger(file);
        try (Connection connection = ledger.connect();
                Statement statement = connection.createStatement()) {
            for (String table : SCHEMA) {
                statement.executeUpdate(table);
            }
        } catch (SQLException e) {
            throw new BankException("ledger %s: cannot be made (expected: a new file)".formatted(file), e);
        }
        return ledger;
    }

    /** A new connection, for one thread at a time. Writers wait up to five seconds for one another. */
    public Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = NORMAL");
            statement.execute("PRAGMA foreign_keys = ON");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Everybody with an account, in order of id. */
    public List<Customer> customers() {
        Map<Integer, List<Customer.Account>> accounts = new LinkedHashMap<>();
        Map<Integer, String> tokens = new LinkedHashMap<>();
        String sql = """
                SELECT c.id, c.token, a.id, a.currency FROM customer c JOIN account a ON a.customer = c.id
                WHERE a.kind <> 'internal' ORDER BY c.id, a.id""";
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                int id = rows.getInt(1);
                tokens.put(id, rows.getString(2));
                accounts.computeIfAbsent(id, unused -> new ArrayList<>())
                        .add(new Customer.Account(rows.getInt(3), rows.getString(4)));
            }
        } catch (SQLException e) {
            throw new BankException("ledger %s: cannot be read".formatted(file), e);
        }
        List<Customer> customers = new ArrayList<>();
        tokens.forEach((id, token) -> customers.add(new Customer(id, token, accounts.getOrDefault(id, List.of()))));
        return List.copyOf(customers);
    }

    /**
     * What a double-entry ledger must never be: a sentence for each violation found, none when all is well. Postings of a
     * transfer add up to zero, so do those of a currency, and an account's balance is the sum of its postings.
     */
    public List<String> violations() {
        List<String> found = new ArrayList<>();
        try (Connection connection = connect()) {
            collect(connection, found, "transfer %s: debits and credits differ by %s", """
                    SELECT transfer, SUM(amount) FROM posting GROUP BY transfer HAVING SUM(amount) <> 0""");
            collect(connection, found, "transfer %s: has %s postings", """
                    SELECT t.id, (SELECT COUNT(*) FROM posting p WHERE p.transfer = t.id) AS n FROM transfer t
                    WHERE n <> CASE WHEN t.fee > 0 THEN 4 ELSE 2 END""");
            collect(connection, found, "currency %s: debits and credits differ by %s", """
                    SELECT a.currency, SUM(p.amount) FROM posting p JOIN account a ON a.id = p.account
                    GROUP BY a.currency HAVING SUM(p.amount) <> 0""");
            collect(connection, found, "account %s: balance and postings differ by %s", """
                    SELECT a.id, a.balance - (SELECT COALESCE(SUM(p.amount), 0) FROM posting p WHERE p.account = a.id) AS d
                    FROM account a WHERE d <> 0""");
        } catch (SQLException e) {
            throw new BankException("ledger %s: cannot be read".formatted(file), e);
        }
        return found;
    }

    private static void collect(Connection connection, List<String> found, String sentence, String sql)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(sentence.formatted(rows.getString(1), rows.getString(2)));
            }
        }
    }
}
