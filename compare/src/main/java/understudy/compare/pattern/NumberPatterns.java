package understudy.compare.pattern;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import understudy.compare.value.WrittenTime;

/** What may relate two numbers, exactly. Numbers with many digits or large exponents are left alone: nothing is expanded. */
final class NumberPatterns {

    private static final int LONGEST = 60;
    /** With its mark and sign. */
    private static final int LONGEST_EXPONENT = 5;

    private static final int MOST_PLACES = 60;
    private static final int MOST_ROUNDED_PLACES = 6;
    private static final int NANO_PLACES = 9;
    private static final int MOST_DIGITS_OF_FACTOR = 12;

    private static final Map<String, RoundingMode> HALVES =
            Map.of("halfUp", RoundingMode.HALF_UP, "halfEven", RoundingMode.HALF_EVEN);

    private final BigDecimal x;
    private final BigDecimal y;
    private final List<Pattern> found = new ArrayList<>();

    private NumberPatterns(BigDecimal x, BigDecimal y) {
        this.x = x;
        this.y = y;
    }

    /**
     * The patterns of two numbers as JSON writes them.
     *
     * @param time whether they are seconds or milliseconds since 1970
     */
    static List<Pattern> of(String oldNumber, String newNumber, boolean time) {
        if (isTooLong(oldNumber) || isTooLong(newNumber)) {
            return List.of();
        }
        BigDecimal x = new BigDecimal(oldNumber);
        BigDecimal y = new BigDecimal(newNumber);
        if (Math.abs(x.scale()) > MOST_PLACES || Math.abs(y.scale()) > MOST_PLACES) {
            return List.of();
        }
        return new NumberPatterns(x, y).all(time);
    }

    private static boolean isTooLong(String number) {
        int mark = Math.max(number.indexOf('e'), number.indexOf('E'));
        return number.length() > LONGEST || (mark >= 0 && number.length() - mark > LONGEST_EXPONENT);
    }

    private List<Pattern> all(boolean time) {
        if (x.compareTo(y) == 0) {
            if (x.scale() != y.scale()) {
                add(Shape.PLACES, String.valueOf(Math.max(0, y.scale())));
            }
            return found;
        }
        factor();
        if (time) {
            time();
        }
        rounding();
        rounded("new", x, y);
        rounded("old", y, x);
        add(Shape.OFFSET, plain(y.subtract(x)));
        return found;
    }

    private void add(Shape shape, String detail) {
        found.add(new Pattern(shape, detail));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private void factor() {
        if (x.signum() == 0 || y.signum() == 0) {
            return;
        }
        int places = Math.max(x.scale(), y.scale());
        BigInteger over = y.setScale(places).unscaledValue();
        BigInteger under = x.setScale(places).unscaledValue();
        BigInteger common = under.signum() < 0 ? over.gcd(under).negate() : over.gcd(under);
        BigInteger p = over.divide(common);
        BigInteger q = under.divide(common);
        if (p.abs().toString().length() <= MOST_DIGITS_OF_FACTOR && q.toString().length() <= MOST_DIGITS_OF_FACTOR) {
            add(Shape.FACTOR, quotient(p, q));
        }
    }

    /** As a decimal where it has an end, else as a fraction. */
    private static String quotient(BigInteger p, BigInteger q) {
        BigInteger rest = q;
        for (BigInteger prime : List.of(BigInteger.TWO, BigInteger.valueOf(5))) {
            while (rest.mod(prime).signum() == 0) {
                rest = rest.divide(prime);
            }
        }
        return rest.equals(BigInteger.ONE) ? plain(new BigDecimal(p).divide(new BigDecimal(q))) : p + "/" + q;
    }

    private void time() {
        BigDecimal seconds = y.subtract(x).movePointLeft(WrittenTime.isSeconds(x) ? 0 : 3);
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        BigDecimal nanos = seconds.subtract(whole).movePointRight(NANO_PLACES);
        if (nanos.stripTrailingZeros().scale() <= 0 && WrittenTime.isSeconds(x) == WrittenTime.isSeconds(y)) {
            add(
                    Shape.TIME,
                    Duration.ofSeconds(whole.longValue(), nanos.longValue()).toString());
        }
    }

    /** At a tie the two ways of rounding part by one in the last place, and half-even is the even one. */
    private void rounding() {
        int places =
                Math.max(x.stripTrailingZeros().scale(), y.stripTrailingZeros().scale());
        if (places < 1 || x.signum() * y.signum() < 0) {
            return;
        }
        BigInteger oldDigits =
                x.setScale(places, RoundingMode.UNNECESSARY).unscaledValue().abs();
        BigInteger newDigits =
                y.setScale(places, RoundingMode.UNNECESSARY).unscaledValue().abs();
        BigInteger more = newDigits.subtract(oldDigits);
        if (more.equals(BigInteger.ONE) && !oldDigits.testBit(0)) {
            add(Shape.ROUNDING, "halfEven>halfUp");
        } else if (more.negate().equals(BigInteger.ONE) && !newDigits.testBit(0)) {
            add(Shape.ROUNDING, "halfUp>halfEven");
        }
    }

    private void rounded(String side, BigDecimal exact, BigDecimal rounded) {
        int least = Math.max(0, rounded.stripTrailingZeros().scale());
        int most = Math.min(MOST_ROUNDED_PLACES, exact.stripTrailingZeros().scale() - 1);
        for (int places = most; places >= least; places--) {
            String where = side + ":" + places + ":";
            int before = found.size();
            for (Map.Entry<String, RoundingMode> half : HALVES.entrySet()) {
                if (isRounded(exact, places, half.getValue(), rounded)) {
                    add(Shape.ROUNDED, where + half.getKey());
                }
            }
            if (found.size() > before) {
                add(Shape.ROUNDED, where + "half");
            }
            if (isRounded(exact, places, RoundingMode.DOWN, rounded)) {
                add(Shape.ROUNDED, where + "down");
            }
        }
    }

    private static boolean isRounded(BigDecimal exact, int places, RoundingMode mode, BigDecimal rounded) {
        return exact.setScale(places, mode).compareTo(rounded) == 0;
    }
}
