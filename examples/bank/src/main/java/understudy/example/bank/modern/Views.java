package understudy.example.bank.modern;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes of the new ledger's replies. Amounts have exactly their currency's decimals. */
interface Views {

    record Items<T>(List<T> items) {}

    record Health(String status) {}

    record Failure(String error) {}

    record Currency(String code, int decimals) {}

    record AccountLine(int id, Tender currency, BigDecimal balance, String kind) {}

    record Account(
            int id,
            String iban,
            String owner,
            String kind,
            String opened,
            Tender currency,
            BigDecimal balance,
            BigDecimal ratePercent) {}

    record Entry(
            long id,
            int transfer,
            Instant bookedAt,
            String text,
            int counterparty,
            BigDecimal amount,
            BigDecimal balanceAfter) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Statement(
            int account,
            Tender currency,
            BigDecimal balance,
            List<Entry> entries,
            @Nullable Long next) {}

    record Accrual(
            int account,
            Tender currency,
            BigDecimal balance,
            BigDecimal ratePercent,
            LocalDate from,
            LocalDate to,
            long days,
            BigDecimal interest) {}

    record Quote(
            Tender currency,
            BigDecimal amount,
            BigDecimal ratePercent,
            LocalDate from,
            LocalDate to,
            long days,
            BigDecimal interest) {}

    record Fee(Tender currency, Tender to, BigDecimal amount, BigDecimal fee, BigDecimal total) {}

    record Posting(int account, BigDecimal amount, String kind) {}

    record Transfer(
            int id,
            int from,
            int to,
            Tender currency,
            BigDecimal amount,
            BigDecimal fee,
            String note,
            Instant bookedAt,
            List<Posting> postings) {}
}
