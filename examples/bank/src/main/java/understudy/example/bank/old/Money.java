package understudy.example.bank.old;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The old ledger's sums, in whole minor units all the way; halves go to the even neighbour. */
final class Money {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private Money() {}

    static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "USD");

    static int decimals(String currency) {
        return switch (currency) {
            case "EUR", "USD" -> 2;
            case "JPY" -> 0;
            case "KWD" -> 3;
            default -> throw new Refusal(400, "currency: " + currency + " (expected: EUR, JPY, KWD or USD)");
        };
    }

    static BigDecimal shown(long minor, String currency) {
        return BigDecimal.valueOf(minor, decimals(currency));
    }

    /** A quarter of a percent, but not less than the currency's smallest fee. */
    static long fee(long amount, String currency) {
        long smallest = switch (currency) {
            case "JPY" -> 200;
            case "KWD" -> 500;
            default -> 150;
        };
        long fee = rounded(BigInteger.valueOf(amount), BigInteger.valueOf(400));
        return Math.max(smallest, fee);
    }

    /** Yearly rate on deposits, in millionths. */
    static int depositRate(String currency) {
        return switch (currency) {
            case "EUR" -> 36_500;
            case "USD" -> 43_800;
            case "JPY" -> 7_300;
            default -> 29_200;
        };
    }

    /** Interest with every year taken to have 365 days. */
    static long interest365(long amount, int ratePpm, long days) {
        BigInteger product = BigInteger.valueOf(amount).multiply(BigInteger.valueOf(ratePpm * days));
        return rounded(product, MILLION.multiply(BigInteger.valueOf(365)));
    }

    /** Interest by ISDA's actual/actual: days in a leap year count 1/366, the others 1/365. */
    static long interestActual(long amount, int ratePpm, LocalDate from, LocalDate to) {
        long plainDays = 0;
        long leapDays = 0;
        LocalDate day = from;
        while (day.isBefore(to)) {
            LocalDate newYear = LocalDate.of(day.getYear() + 1, 1, 1);
            LocalDate end = newYear.isBefore(to) ? newYear : to;
            long days = ChronoUnit.DAYS.between(day, end);
            if (day.isLeapYear()) {
                leapDays += days;
            } else {
                plainDays += days;
            }
            day = end;
        }
        BigInteger weighed = BigInteger.valueOf(plainDays * 366 + leapDays * 365);
        BigInteger product =
                BigInteger.valueOf(amount).multiply(BigInteger.valueOf(ratePpm)).multiply(weighed);
        return rounded(product, MILLION.multiply(BigInteger.valueOf(365L * 366L)));
    }

    /** Half-even, for what is not negative. */
    private static long rounded(BigInteger numerator, BigInteger denominator) {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        int half = parts[1].shiftLeft(1).compareTo(denominator);
        boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
        return parts[0].longValueExact() + (up ? 1 : 0);
    }
}
