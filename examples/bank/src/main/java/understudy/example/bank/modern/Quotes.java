package understudy.example.bank.modern;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;

/** What can be said without looking into the ledger. */
final class Quotes {

    private final Set<Fault> faults;
    private final Interest interest;

    Quotes(Set<Fault> faults) {
        this.faults = faults;
        this.interest = new Interest(faults);
    }

    Views.Items<Views.Currency> currencies() {
        return new Views.Items<>(Arrays.stream(Tender.values())
                .map(tender -> new Views.Currency(tender.name(), tender.decimals()))
                .toList());
    }

    Views.Quote interest(Wanted wanted) {
        Tender tender = wanted.tender("currency");
        BigDecimal amount = wanted.amount("amount", tender);
        LocalDate from = wanted.date("from");
        LocalDate to = wanted.dateAfter("to", from);
        return new Views.Quote(
                tender,
                amount,
                tender.depositRate().movePointRight(2),
                from,
                to,
                ChronoUnit.DAYS.between(from, to),
                interest.onDeposit(amount, tender, from, to));
    }

    Views.Fee fee(Wanted wanted) {
        Tender tender = wanted.tender("currency");
        Tender to = wanted.tender("to");
        BigDecimal amount = wanted.amount("amount", tender);
        BigDecimal fee = tender.fee(amount);
        BigDecimal shown = faults.contains(Fault.FEE_DECIMALS) ? to.amount(tender.minor(fee)) : fee;
        return new Views.Fee(tender, to, amount, shown, amount.add(fee));
    }
}
