package understudy.example.bank.old;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import understudy.example.bank.ledger.LedgerPool;
import understudy.example.bank.old.Book.AccountRow;
import understudy.example.bank.old.Book.Entry;
import understudy.example.bank.old.Book.TransferRow;

/** What the old ledger answers, request by request. Blocks while it reads and writes. */
final class Desk {

    private final LedgerPool pool;
    private final Clock clock;

    Desk(LedgerPool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    record Answer(int status, JsonOut body, String location) {
        Answer(JsonOut body) {
            this(200, body, "");
        }
    }

    Answer accounts(int customer, Query query) {
        String currency = query.says("currency") ? query.currency("currency") : "";
        List<JsonOut> items = new ArrayList<>();
        for (AccountRow account : pool.read(connection -> new Book(connection).accountsOf(customer))) {
            if (currency.isEmpty() || currency.equals(account.currency())) {
                items.add(new JsonOut()
                        .add("id", account.id())
                        .add("kind", account.kind())
                        .add("currency", account.currency())
                        .add("balance", Money.shown(account.balance(), account.currency())));
            }
        }
        return new Answer(new JsonOut().add("items", items));
    }

    Answer account(int customer, int id) {
        return pool.read(connection -> {
            Book book = new Book(connection);
            AccountRow account = book.accountOf(customer, id);
            return new Answer(new JsonOut()
                    .add("id", account.id())
                    .add("owner", book.customerName(customer))
                    .add("iban", account.iban())
                    .add("kind", account.kind())
                    .add("currency", account.currency())
                    .add("balance", Money.shown(account.balance(), account.currency()))
                    .add("ratePercent", BigDecimal.valueOf(account.ratePpm() / 100, 2))
                    .add("opened", account.opened()));
        });
    }

    Answer statement(int customer, int id, Query query) {
        int limit = query.between("limit", 1, 200, 50);
        int before = query.between("before", 1, Integer.MAX_VALUE, Integer.MAX_VALUE);
        return pool.read(connection -> {
            Book book = new Book(connection);
            AccountRow account = book.accountOf(customer, id);
            long balance = account.balance();
            List<JsonOut> items = new ArrayList<>();
            JsonOut body = new JsonOut()
                    .add("account", id)
                    .add("currency", account.currency())
                    .add("balance", Money.shown(balance, account.currency()));
            long last = 0;
            for (Entry entry : book.entries(id)) {
                if (items.size() == limit) {
                    body.add("next", last);
                    break;
                }
                if (entry.id() < before) {
                    items.add(entryOut(entry, account.currency(), balance));
                    last = entry.id();
                }
                balance -= entry.amount();
            }
            return new Answer(body.add("entries", items));
        });
    }

    private static JsonOut entryOut(Entry entry, String currency, long balanceAfter) {
        return new JsonOut()
                .add("id", entry.id())
                .add("transfer", entry.transfer())
                .add("bookedAt", Instant.ofEpochSecond(entry.bookedAt()).toString())
                .add("amount", Money.shown(entry.amount(), currency))
                .add("balanceAfter", Money.shown(balanceAfter, currency))
                .add("counterparty", entry.counterparty())
                .add("text", entry.kind().equals("fee") ? "Fee: " + entry.note() : entry.note());
    }

    Answer interest(int customer, int id, Query query) {
        LocalDate from = query.date("from");
        LocalDate to = query.dateAfter("to", from);
        AccountRow account = pool.read(connection -> new Book(connection).accountOf(customer, id));
        long interest = Money.interestActual(account.balance(), account.ratePpm(), from, to);
        return new Answer(new JsonOut()
                .add("account", id)
                .add("currency", account.currency())
                .add("balance", Money.shown(account.balance(), account.currency()))
                .add("ratePercent", BigDecimal.valueOf(account.ratePpm() / 100, 2))
                .add("from", from.toString())
                .add("to", to.toString())
                .add("days", ChronoUnit.DAYS.between(from, to))
                .add("interest", Money.shown(interest, account.currency())));
    }

    Answer interestQuote(Query query) {
        String currency = query.currency("currency");
        long amount = query.amount("amount", currency);
        LocalDate from = query.date("from");
        LocalDate to = query.dateAfter("to", from);
        long days = ChronoUnit.DAYS.between(from, to);
        int rate = Money.depositRate(currency);
        return new Answer(new JsonOut()
                .add("amount", Money.shown(amount, currency))
                .add("currency", currency)
                .add("ratePercent", BigDecimal.valueOf(rate / 100, 2))
                .add("from", from.toString())
                .add("to", to.toString())
                .add("days", days)
                .add("interest", Money.shown(Money.interest365(amount, rate, days), currency)));
    }

    Answer fees(Query query) {
        String currency = query.currency("currency");
        String to = query.currency("to");
        long amount = query.amount("amount", currency);
        long fee = Money.fee(amount, currency);
        return new Answer(new JsonOut()
                .add("amount", Money.shown(amount, currency))
                .add("currency", currency)
                .add("to", to)
                .add("fee", Money.shown(fee, currency))
                .add("total", Money.shown(amount + fee, currency)));
    }

    Answer currencies() {
        List<JsonOut> items = new ArrayList<>();
        for (String currency : Money.CURRENCIES) {
            items.add(new JsonOut().add("code", currency).add("decimals", Money.decimals(currency)));
        }
        return new Answer(new JsonOut().add("items", items));
    }

    Answer transfer(int customer, int id) {
        return pool.read(connection -> {
            Book book = new Book(connection);
            return new Answer(transferOut(book, book.transferOf(customer, id)));
        });
    }

    Answer transferBooked(int customer, Query body) {
        return pool.write(connection -> {
            Book book = new Book(connection);
            int id = bookTransfer(book, customer, body);
            return new Answer(201, transferOut(book, book.transferOf(customer, id)), "/transfers/" + id);
        });
    }

    private int bookTransfer(Book book, int customer, Query body) throws SQLException {
        AccountRow sender = book.accountOf(customer, body.between("from", 1, Integer.MAX_VALUE, 0));
        AccountRow recipient = book.account(body.between("to", 1, Integer.MAX_VALUE, 0));
        String currency = body.currency("currency");
        long amount = body.amount("amount", currency);
        if (sender.id() == recipient.id()) {
            throw new Refusal(422, "to: the sender's own account");
        }
        if (recipient.kind().equals("internal")) {
            throw new Refusal(404, "account: " + recipient.id() + " is not yours or does not exist");
        }
        if (!sender.currency().equals(currency) || !recipient.currency().equals(currency)) {
            throw new Refusal(422, "currency: " + currency + " is not that of both accounts");
        }
        long fee = body.text("express").equals("true") ? Money.fee(amount, currency) : 0;
        if (sender.balance() < amount + fee) {
            throw new Refusal(422, "amount: more than the balance");
        }
        return book.book(sender, recipient, amount, fee, body.text("note"), clock.instant());
    }

    private static JsonOut transferOut(Book book, TransferRow transfer) throws SQLException {
        String currency = transfer.currency();
        List<JsonOut> postings = new ArrayList<>();
        for (Book.PostingRow posting : book.postings(transfer.id())) {
            postings.add(new JsonOut()
                    .add("account", posting.account())
                    .add("kind", posting.kind())
                    .add("amount", Money.shown(posting.amount(), currency)));
        }
        return new JsonOut()
                .add("id", transfer.id())
                .add("bookedAt", Instant.ofEpochSecond(transfer.bookedAt()).toString())
                .add("from", transfer.sender())
                .add("to", transfer.recipient())
                .add("amount", Money.shown(transfer.amount(), currency))
                .add("fee", Money.shown(transfer.fee(), currency))
                .add("currency", currency)
                .add("note", transfer.note())
                .add("postings", postings);
    }
}
