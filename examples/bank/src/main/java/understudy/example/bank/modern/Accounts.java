package understudy.example.bank.modern;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import understudy.example.bank.ledger.LedgerPool;

/** Reading accounts. Balances are the sums of the postings, made by the database. Blocks. */
final class Accounts {

    private static final String ACCOUNT = """
            SELECT a.*, c.name AS owner, (SELECT COALESCE(SUM(p.amount), 0) FROM posting p WHERE p.account = a.id) AS sum
            FROM account a JOIN customer c ON c.id = a.customer WHERE a.customer = ?""";
    private static final String ENTRIES = """
            SELECT * FROM (
              SELECT p.id, p.transfer, t.booked_at, p.kind, t.note, p.counterparty, p.amount,
                     SUM(p.amount) OVER (ORDER BY p.id) AS balance_after
              FROM posting p JOIN transfer t ON t.id = p.transfer WHERE p.account = ?)
            WHERE id < ? ORDER BY id DESC LIMIT ?""";
    private static final Comparator<Views.Entry> LARGEST_OF_DAY_FIRST = Comparator.comparing(
                    (Views.Entry entry) -> LocalDate.ofInstant(entry.bookedAt(), ZoneOffset.UTC))
            .thenComparing(Views.Entry::amount)
            .thenComparingLong(Views.Entry::id)
            .reversed();

    private final LedgerPool pool;
    private final Set<Fault> faults;
    private final Interest interest;

    Accounts(LedgerPool pool, Set<Fault> faults) {
        this.pool = pool;
        this.faults = faults;
        this.interest = new Interest(faults);
    }

    Views.Items<Views.AccountLine> list(int customer, Wanted wanted) {
        Optional<Tender> only = wanted.text("currency").map(code -> wanted.tender("currency"));
        List<Views.Account> accounts = pool.read(
                connection -> new Sql(connection).list(Accounts::account, ACCOUNT + " ORDER BY a.id", customer));
        return new Views.Items<>(accounts.stream()
                .filter(account -> only.isEmpty() || only.get() == account.currency())
                .map(account ->
                        new Views.AccountLine(account.id(), account.currency(), account.balance(), account.kind()))
                .toList());
    }

    Views.Account one(int customer, int id) {
        return pool.read(connection -> find(new Sql(connection), customer, id));
    }

    Views.Statement statement(int customer, int id, Wanted wanted) {
        int limit = wanted.between("limit", 1, 200, 50);
        int before = wanted.between("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return pool.read(connection -> {
            Sql sql = new Sql(connection);
            Views.Account account = find(sql, customer, id);
            List<Views.Entry> found = sql.list(row -> entry(row, account.currency()), ENTRIES, id, before, limit + 1);
            List<Views.Entry> page = found.subList(0, Math.min(limit, found.size()));
            Long next = found.size() > limit ? page.getLast().id() : null;
            return new Views.Statement(id, account.currency(), account.balance(), ordered(page), next);
        });
    }

    private List<Views.Entry> ordered(List<Views.Entry> latestFirst) {
        return faults.contains(Fault.STATEMENT_ORDER)
                ? latestFirst.stream().sorted(LARGEST_OF_DAY_FIRST).toList()
                : latestFirst;
    }

    Views.Accrual interest(int customer, int id, Wanted wanted) {
        LocalDate from = wanted.date("from");
        LocalDate to = wanted.dateAfter("to", from);
        Views.Account account = one(customer, id);
        BigDecimal earned = interest.onAccount(
                account.balance(), account.ratePercent().movePointLeft(2), account.currency(), from, to);
        return new Views.Accrual(
                id,
                account.currency(),
                account.balance(),
                account.ratePercent(),
                from,
                to,
                ChronoUnit.DAYS.between(from, to),
                earned);
    }

    private static Views.Account find(Sql sql, int customer, int id) throws SQLException {
        return sql.first(Accounts::account, ACCOUNT + " AND a.id = ?", customer, id)
                .orElseThrow(() -> Refused.unknown("account", id));
    }

    private static Views.Account account(ResultSet row) throws SQLException {
        Tender tender = Tender.valueOf(row.getString("currency"));
        return new Views.Account(
                row.getInt("id"),
                row.getString("iban"),
                row.getString("owner"),
                row.getString("kind"),
                row.getString("opened"),
                tender,
                tender.amount(row.getLong("sum")),
                BigDecimal.valueOf(row.getLong("rate_ppm"), 4).setScale(2));
    }

    private static Views.Entry entry(ResultSet row, Tender tender) throws SQLException {
        String note = row.getString("note");
        return new Views.Entry(
                row.getLong("id"),
                row.getInt("transfer"),
                Instant.ofEpochSecond(row.getLong("booked_at")),
                row.getString("kind").equals("fee") ? "Fee: " + note : note,
                row.getInt("counterparty"),
                tender.amount(row.getLong("amount")),
                tender.amount(row.getLong("balance_after")));
    }
}
