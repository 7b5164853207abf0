package understudy.example.bank.ledger;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is in the ledger when the bank opens: customers, their accounts, and some weeks of transfers between them. The
 * same seed and instant give the same ledger. Money comes in from an internal account per currency, so that debits
 * equal credits from the first posting on.
 */
public final class LedgerSeed {

    private static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "KWD");
    private static final List<String> FIRST_NAMES =
            List.of("Ada", "Bruno", "Chloé", "Dmitri", "Esra", "Finn", "Grażyna", "Hideo", "Ines", "Jürgen");
    private static final List<String> LAST_NAMES =
            List.of("Abel", "Bianchi", "Costa", "Dvořák", "Evans", "Fischer", "García", "Holm", "Ito", "Jansen");
    private static final List<String> NOTES = List.of(
            "Rent",
            "Groceries",
            "Café \"Zum Löwen\"",
            "Salary",
            "Electricity",
            "Insurance",
            "Gift / 誕生日",
            "Invoice 20417");
    private static final int FIRST_CUSTOMER = 5001;
    private static final int FIRST_ACCOUNT = 100_101;
    private static final long OPENING_BALANCE = 1_000_000;
    private static final int DAYS = 14;

    private final SplittableRandom random;
    private final Instant now;
    private final List<Seeded> accounts = new ArrayList<>();
    private int lastTransfer;

    private LedgerSeed(long seed, Instant now) {
        this.random = new SplittableRandom(seed);
        this.now = now;
    }

    /** Fills an empty ledger. Rows are booked at whole seconds before {@code now}. */
    public static void fill(Ledger ledger, int customers, long seed, Instant now) {
        try (Connection connection = ledger.connect()) {
            connection.setAutoCommit(false);
            LedgerSeed filling = new LedgerSeed(seed, now);
            filling.internalAccounts(connection);
            filling.customers(connection, customers);
            filling.history(connection);
            filling.balances(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new BankException("ledger: cannot be filled", e);
        }
    }

    private void internalAccounts(Connection connection) throws SQLException {
        insertCustomer(connection, 1, "The bank", "ledger@bank.example", "internal");
        int id = 1;
        for (String currency : CURRENCIES) {
            insertAccount(connection, new Seeded(id++, 1, "CASH", "internal", currency));
            insertAccount(connection, new Seeded(id++, 1, "FEES", "internal", currency));
        }
    }

    private void customers(Connection connection, int customers) throws SQLException {
        for (int i = 0; i < customers; i++) {
            int id = FIRST_CUSTOMER + i;
            String first = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
            String last = LAST_NAMES.get(random.nextInt(LAST_NAMES.size()));
            String token = "t%d-%016x".formatted(id, random.nextLong());
            insertCustomer(connection, id, first + " " + last, "customer%d@bank.example".formatted(id), token);
            openAccount(connection, id, "current", "EUR");
            int more = random.nextInt(3);
            for (int k = 0; k < more; k++) {
                String kind = random.nextInt(3) == 0 ? "savings" : "current";
                openAccount(connection, id, kind, CURRENCIES.get(random.nextInt(CURRENCIES.size())));
            }
        }
    }

    private void openAccount(Connection connection, int customer, String kind, String currency) throws SQLException {
        int id = FIRST_ACCOUNT + accounts.size();
        Seeded account = new Seeded(id, customer, iban(id), kind, currency);
        insertAccount(connection, account);
        accounts.add(account);
        int cash = 1 + 2 * CURRENCIES.indexOf(currency);
        transfer(connection, now.minus(Duration.ofDays(DAYS + 1)), cash, account, OPENING_BALANCE, "Opening deposit");
    }

    private void history(Connection connection) throws SQLException {
        for (int day = DAYS; day > 0; day--) {
            Instant start = now.minus(Duration.ofDays(day));
            for (int second = 0; second < accounts.size() * 120; second += 1 + random.nextInt(240)) {
                Seeded sender = accounts.get(random.nextInt(accounts.size()));
                Seeded recipient = peerOf(sender);
                long amount = 100 + random.nextLong(5_000);
                if (recipient != null && sender.balance >= amount) {
                    String note = NOTES.get(random.nextInt(NOTES.size()));
                    transfer(connection, start.plusSeconds(second), sender.id, recipient, amount, note);
                    sender.balance -= amount;
                }
            }
        }
    }

    private @Nullable Seeded peerOf(Seeded sender) {
        int offset = 1 + random.nextInt(accounts.size());
        for (int i = 0; i < accounts.size(); i++) {
            Seeded peer = accounts.get((offset + i) % accounts.size());
            if (peer != sender && peer.currency.equals(sender.currency)) {
                return peer;
            }
        }
        return null;
    }

    private void transfer(Connection connection, Instant at, int sender, Seeded to, long amount, String note)
            throws SQLException {
        int id = ++lastTransfer + 700_000;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO transfer (id, booked_at, currency, sender, recipient, amount, fee, note)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 0, ?)")) {
            insert.setInt(1, id);
            insert.setLong(2, at.getEpochSecond());
            insert.setString(3, to.currency);
            insert.setInt(4, sender);
            insert.setInt(5, to.id);
            insert.setLong(6, amount);
            insert.setString(7, note);
            insert.executeUpdate();
        }
        post(connection, id, sender, to.id, -amount);
        post(connection, id, to.id, sender, amount);
        to.balance += amount;
    }

    private static void post(Connection connection, int transfer, int account, int counterparty, long amount)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO posting (transfer, account, counterparty, kind, amount) VALUES (?, ?, ?, 'amount', ?)")) {
            insert.setInt(1, transfer);
            insert.setInt(2, account);
            insert.setInt(3, counterparty);
            insert.setLong(4, amount);
            insert.executeUpdate();
        }
    }

    private void balances(Connection connection) throws SQLException {
        try (var update = connection.createStatement()) {
            update.executeUpdate("UPDATE account SET balance ="
                    + " (SELECT COALESCE(SUM(amount), 0) FROM posting WHERE posting.account = account.id)");
        }
    }

    private static void insertCustomer(Connection connection, int id, String name, String email, String token)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, name);
            insert.setString(3, email);
            insert.setString(4, token);
            insert.executeUpdate();
        }
    }

    private void insertAccount(Connection connection, Seeded account) throws SQLException {
        LocalDate opened = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(60 + random.nextInt(4_000));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, 0)")) {
            insert.setInt(1, account.id);
            insert.setInt(2, account.customer);
            insert.setString(3, account.iban);
            insert.setString(4, account.kind);
            insert.setString(5, account.currency);
            insert.setString(6, opened.toString());
            insert.setInt(7, account.kind.equals("savings") ? 36_500 : 5_000);
            insert.executeUpdate();
        }
    }

    /** A German account number with its check digits by ISO 7064 (MOD 97-10). */
    private static String iban(int account) {
        String bban = "10010010%010d".formatted(account);
        int rest = new BigInteger(bban + "131400").mod(BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(98 - rest, bban);
    }

    /** An account while the ledger is filled, with the balance it has reached. */
    private static final class Seeded {
        private final int id;
        private final int customer;
        private final String iban;
        private final String kind;
        private final String currency;
        private long balance;

        private Seeded(int id, int customer, String iban, String kind, String currency) {
            this.id = id;
            this.customer = customer;
            this.iban = iban;
            this.kind = kind;
            this.currency = currency;
        }
    }
}
