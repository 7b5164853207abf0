package understudy.example.bank.modern;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.IntStream;

/** What money earns over a period. Everything is exact until the one division at the end. */
final class Interest {

    private static final BigDecimal PLAIN_YEAR = BigDecimal.valueOf(365);
    private static final BigDecimal LEAP_YEAR = BigDecimal.valueOf(366);

    private final Set<Fault> faults;

    Interest(Set<Fault> faults) {
        this.faults = faults;
    }

    /** On a deposit: every year has 365 days. */
    BigDecimal onDeposit(BigDecimal amount, Tender tender, LocalDate from, LocalDate to) {
        RoundingMode rounding =
                faults.contains(Fault.INTEREST_ROUNDING) ? RoundingMode.HALF_UP : RoundingMode.HALF_EVEN;
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
        return amount.multiply(tender.depositRate()).multiply(days).divide(PLAIN_YEAR, tender.decimals(), rounding);
    }

    /** On an account: actual/actual as ISDA has it, a day of a leap year counts 1/366. */
    BigDecimal onAccount(BigDecimal balance, BigDecimal rate, Tender tender, LocalDate from, LocalDate to) {
        BigDecimal product = balance.multiply(rate);
        if (faults.contains(Fault.DAY_COUNT)) {
            BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to));
            return product.multiply(days).divide(PLAIN_YEAR, tender.decimals(), RoundingMode.HALF_EVEN);
        }
        BigDecimal weighed = IntStream.rangeClosed(from.getYear(), to.getYear())
                .mapToObj(year -> weight(year, from, to))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return product.multiply(weighed)
                .divide(PLAIN_YEAR.multiply(LEAP_YEAR), tender.decimals(), RoundingMode.HALF_EVEN);
    }

    /** The year's days within the period, times the length of the other kind of year. */
    private static BigDecimal weight(int year, LocalDate from, LocalDate to) {
        LocalDate start = later(from, LocalDate.ofYearDay(year, 1));
        LocalDate end = earlier(to, LocalDate.ofYearDay(year + 1, 1));
        BigDecimal days = BigDecimal.valueOf(ChronoUnit.DAYS.between(start, end));
        return days.multiply(Year.isLeap(year) ? PLAIN_YEAR : LEAP_YEAR);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
