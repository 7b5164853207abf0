package understudy.example.bank.modern;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import understudy.example.bank.ledger.LedgerPool;

/** Booking transfers and reading them. Blocks. */
final class Transfers {

    private static final String TRANSFER = """
            SELECT t.* FROM transfer t JOIN account s ON s.id = t.sender JOIN account r ON r.id = t.recipient
            WHERE t.id = ? AND ? IN (s.customer, r.customer)""";

    private final LedgerPool pool;
    private final Clock clock;

    Transfers(LedgerPool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** An account that money may go from or to. */
    private record Party(int id, int customer, String kind, Tender tender, BigDecimal balance) {}

    Views.Transfer one(int customer, int id) {
        return pool.read(connection -> find(new Sql(connection), customer, id));
    }

    Views.Transfer book(int customer, Wanted wanted) {
        return pool.write(connection -> {
            Sql sql = new Sql(connection);
            Party from = party(sql, wanted.between("from", 1, Integer.MAX_VALUE, 0));
            if (from.customer() != customer) {
                throw Refused.unknown("account", from.id());
            }
            Party to = party(sql, wanted.between("to", 1, Integer.MAX_VALUE, 0));
            Tender tender = wanted.tender("currency");
            BigDecimal amount = wanted.amount("amount", tender);
            boolean express = wanted.text("express").filter("true"::equals).isPresent();
            BigDecimal fee = express ? tender.fee(amount) : tender.amount(0);
            check(from, to, tender, amount.add(fee));
            int id = insert(sql, from, to, tender.minor(amount), tender.minor(fee), wanted);
            return find(sql, customer, id);
        });
    }

    private static void check(Party from, Party to, Tender tender, BigDecimal total) {
        if (from.id() == to.id()) {
            throw Refused.impossible("to: the sender's own account");
        }
        if (to.kind().equals("internal")) {
            throw Refused.unknown("account", to.id());
        }
        if (from.tender() != tender || to.tender() != tender) {
            throw Refused.impossible("currency: %s is not that of both accounts".formatted(tender));
        }
        if (from.balance().compareTo(total) < 0) {
            throw Refused.impossible("amount: more than the balance");
        }
    }

    private int insert(Sql sql, Party from, Party to, long amount, long fee, Wanted wanted) throws SQLException {
        int id = sql.first(
                        row -> row.getInt(1),
                        """
                        INSERT INTO transfer (booked_at, currency, sender, recipient, amount, fee, note)
                        VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id""",
                        clock.instant().getEpochSecond(),
                        from.tender().name(),
                        from.id(),
                        to.id(),
                        amount,
                        fee,
                        wanted.text("note").orElse(""))
                .orElseThrow();
        post(sql, id, "amount", new Leg(from.id(), to.id(), amount));
        if (fee > 0) {
            int fees = sql.first(
                            row -> row.getInt(1),
                            "SELECT id FROM account WHERE iban = 'FEES' AND currency = ?",
                            from.tender().name())
                    .orElseThrow();
            post(sql, id, "fee", new Leg(from.id(), fees, fee));
        }
        return id;
    }

    /** Money going from one account to another. */
    private record Leg(int from, int to, long amount) {}

    private static void post(Sql sql, int transfer, String kind, Leg leg) throws SQLException {
        sql.run("""
                INSERT INTO posting (transfer, account, counterparty, kind, amount)
                VALUES (?1, ?2, ?3, ?4, -?5), (?1, ?3, ?2, ?4, ?5)""", transfer, leg.from(), leg.to(), kind, leg.amount());
        sql.run(
                "UPDATE account SET balance = balance + CASE WHEN id = ?1 THEN -?3 ELSE ?3 END WHERE id IN (?1, ?2)",
                leg.from(),
                leg.to(),
                leg.amount());
    }

    private static Party party(Sql sql, int id) throws SQLException {
        return sql.first(
                        row -> {
                            Tender tender = Tender.valueOf(row.getString("currency"));
                            return new Party(
                                    row.getInt("id"),
                                    row.getInt("customer"),
                                    row.getString("kind"),
                                    tender,
                                    tender.amount(row.getLong("balance")));
                        },
                        "SELECT * FROM account WHERE id = ?",
                        id)
                .orElseThrow(() -> Refused.unknown("account", id));
    }

    private static Views.Transfer find(Sql sql, int customer, int id) throws SQLException {
        return sql.first(row -> transfer(sql, row), TRANSFER, id, customer)
                .orElseThrow(() -> Refused.unknown("transfer", id));
    }

    private static Views.Transfer transfer(Sql sql, ResultSet row) throws SQLException {
        Tender tender = Tender.valueOf(row.getString("currency"));
        int id = row.getInt("id");
        List<Views.Posting> postings = sql.list(
                posting -> new Views.Posting(
                        posting.getInt("account"), tender.amount(posting.getLong("amount")), posting.getString("kind")),
                "SELECT account, amount, kind FROM posting WHERE transfer = ? ORDER BY id",
                id);
        return new Views.Transfer(
                id,
                row.getInt("sender"),
                row.getInt("recipient"),
                tender,
                tender.amount(row.getLong("amount")),
                tender.amount(row.getLong("fee")),
                row.getString("note"),
                Instant.ofEpochSecond(row.getLong("booked_at")),
                postings);
    }
}
