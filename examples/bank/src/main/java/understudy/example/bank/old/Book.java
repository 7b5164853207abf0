package understudy.example.bank.old;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The old ledger's tables, by one connection: one row at a time, sums made here and not by the database. */
final class Book {

    private final Connection connection;

    Book(Connection connection) {
        this.connection = connection;
    }

    record AccountRow(
            int id,
            int customer,
            String iban,
            String kind,
            String currency,
            String opened,
            int ratePpm,
            long balance) {}

    record Entry(long id, int transfer, long bookedAt, int counterparty, String kind, String note, long amount) {}

    record TransferRow(
            int id, long bookedAt, String currency, int sender, int recipient, long amount, long fee, String note) {}

    record PostingRow(int account, String kind, long amount) {}

    int customerWith(String token) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM customer WHERE token = ?")) {
            query.setString(1, token);
            try (ResultSet rows = query.executeQuery()) {
                if (rows.next()) {
                    return rows.getInt(1);
                }
            }
        }
        throw new Refusal(401, "token: not known here");
    }

    AccountRow account(int id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM account WHERE id = ?")) {
            query.setInt(1, id);
            try (ResultSet rows = query.executeQuery()) {
                if (rows.next()) {
                    return accountRow(rows);
                }
            }
        }
        throw new Refusal(404, "account: " + id + " is not yours or does not exist");
    }

    /** The account, if it belongs to that customer; otherwise nobody learns whether it exists. */
    AccountRow accountOf(int customer, int id) throws SQLException {
        AccountRow account = account(id);
        if (account.customer() != customer) {
            throw new Refusal(404, "account: " + id + " is not yours or does not exist");
        }
        return account;
    }

    List<AccountRow> accountsOf(int customer) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT * FROM account WHERE customer = ? ORDER BY id")) {
            query.setInt(1, customer);
            try (ResultSet rows = query.executeQuery()) {
                List<AccountRow> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(accountRow(rows));
                }
                return found;
            }
        }
    }

    private static AccountRow accountRow(ResultSet row) throws SQLException {
        return new AccountRow(
                row.getInt("id"),
                row.getInt("customer"),
                row.getString("iban"),
                row.getString("kind"),
                row.getString("currency"),
                row.getString("opened"),
                row.getInt("rate_ppm"),
                row.getLong("balance"));
    }

    String customerName(int id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT name FROM customer WHERE id = ?")) {
            query.setInt(1, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? rows.getString(1) : "";
            }
        }
    }

    /** All postings of an account, the latest first. */
    List<Entry> entries(int account) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT p.id, p.transfer, t.booked_at, p.counterparty, p.kind, t.note, p.amount"
                        + " FROM posting p, transfer t WHERE t.id = p.transfer AND p.account = ? ORDER BY p.id DESC")) {
            query.setInt(1, account);
            try (ResultSet rows = query.executeQuery()) {
                List<Entry> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new Entry(
                            rows.getLong(1),
                            rows.getInt(2),
                            rows.getLong(3),
                            rows.getInt(4),
                            rows.getString(5),
                            rows.getString(6),
                            rows.getLong(7)));
                }
                return found;
            }
        }
    }

    TransferRow transferOf(int customer, int id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT * FROM transfer WHERE id = ?")) {
            query.setInt(1, id);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    TransferRow transfer = new TransferRow(
                            row.getInt("id"),
                            row.getLong("booked_at"),
                            row.getString("currency"),
                            row.getInt("sender"),
                            row.getInt("recipient"),
                            row.getLong("amount"),
                            row.getLong("fee"),
                            row.getString("note"));
                    if (account(transfer.sender()).customer() == customer
                            || account(transfer.recipient()).customer() == customer) {
                        return transfer;
                    }
                }
            }
        }
        throw new Refusal(404, "transfer: " + id + " is not yours or does not exist");
    }

    List<PostingRow> postings(int transfer) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT account, kind, amount FROM posting WHERE transfer = ? ORDER BY id")) {
            query.setInt(1, transfer);
            try (ResultSet rows = query.executeQuery()) {
                List<PostingRow> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(new PostingRow(rows.getInt(1), rows.getString(2), rows.getLong(3)));
                }
                return found;
            }
        }
    }

    /** Books a transfer: two postings, and two more when there is a fee. Gives its id. */
    int book(AccountRow sender, AccountRow recipient, long amount, long fee, String note, Instant at)
            throws SQLException {
        int id;
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO transfer (booked_at, currency, sender, recipient, amount, fee, note)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id")) {
            insert.setLong(1, at.getEpochSecond());
            insert.setString(2, sender.currency());
            insert.setInt(3, sender.id());
            insert.setInt(4, recipient.id());
            insert.setLong(5, amount);
            insert.setLong(6, fee);
            insert.setString(7, note);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                id = row.getInt(1);
            }
        }
        post(id, sender.id(), recipient.id(), "amount", -amount);
        post(id, recipient.id(), sender.id(), "amount", amount);
        if (fee > 0) {
            int fees = feeAccount(sender.currency());
            post(id, sender.id(), fees, "fee", -fee);
            post(id, fees, sender.id(), "fee", fee);
        }
        return id;
    }

    private void post(int transfer, int account, int counterparty, String kind, long amount) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO posting (transfer, account, counterparty, kind, amount) VALUES (?, ?, ?, ?, ?)")) {
            insert.setInt(1, transfer);
            insert.setInt(2, account);
            insert.setInt(3, counterparty);
            insert.setString(4, kind);
            insert.setLong(5, amount);
            insert.executeUpdate();
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE account SET balance = balance + ? WHERE id = ?")) {
            update.setLong(1, amount);
            update.setInt(2, account);
            update.executeUpdate();
        }
    }

    private int feeAccount(String currency) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id FROM account WHERE iban = 'FEES' AND currency = ?")) {
            query.setString(1, currency);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
