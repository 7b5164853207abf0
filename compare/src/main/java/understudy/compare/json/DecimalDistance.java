package understudy.compare.json;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Whether two numbers are near each other: exactly, and without expanding an exponent. */
final class DecimalDistance {

    /** Numbers with more significant digits than this, or in their exponents, are compared exactly, but never excused by a tolerance. */
    private static final int MOST_DIGITS_FOR_TOLERANCE = 4_000;

    /** Of two numbers that are so many powers of ten apart, the smaller one is nothing beside the larger one. */
    private static final long FAR = 1_000_000_000_000_000L;

    private DecimalDistance() {}

    /** Whether two numbers are at most {@code tolerance} apart. */
    static boolean isWithin(BigDecimal tolerance, Decimal a, Decimal b) {
        if (tolerance.signum() <= 0 || Math.max(a.digits(), b.digits()) > MOST_DIGITS_FOR_TOLERANCE) {
            return a.sameAs(b);
        }
        if (a.isHuge() || b.isHuge()) {
            return a.sameAs(b) || isWithinHuge(tolerance, a, b);
        }
        if (a.isZero() || b.isZero()) {
            return isAtMost(a.isZero() ? b : a, tolerance);
        }
        if (a.sameAs(b)) {
            return true;
        }
        long low = Math.min(a.exponent(), b.exponent());
        long high = Math.max(a.magnitude(), b.magnitude());
        long reach = magnitude(tolerance);
        if (low >= reach) {
            return false; // they differ by at least 10^low, and the tolerance is below 10^reach
        }
        if (high + 1 <= reach - 1) {
            return true; // they differ by less than 10^(high+1), and the tolerance is at least 10^(reach-1)
        }
        if (Math.abs(a.magnitude() - b.magnitude()) >= 2 && high - 2 >= reach) {
            return false; // the larger one alone is out of reach
        }
        return isWithinByParts(tolerance, a, b);
    }

    /** Two numbers beyond all sizes that differ do so beyond any tolerance; next to nothing may be as well at the edge of it. */
    private static boolean isWithinHuge(BigDecimal tolerance, Decimal a, Decimal b) {
        if (a.reach() > 0 || b.reach() > 0) {
            return false;
        }
        Decimal tiny = a.isHuge() ? a : b;
        Decimal rest = a.isHuge() ? b : a;
        return rest.isHuge() || rest.isZero() || isWithin(tolerance, rest, tiny.ofMagnitude(-FAR));
    }

    /** Whether two numbers are at most this part of the larger one's size apart. */
    static boolean isWithinPart(BigDecimal part, Decimal a, Decimal b) {
        if (a.isZero() || b.isZero()) {
            return (a.isZero() && b.isZero()) || part.compareTo(BigDecimal.ONE) >= 0;
        }
        if (Math.max(a.length(), b.length()) > MOST_DIGITS_FOR_TOLERANCE) {
            return a.sameAs(b);
        }
        boolean first = a.compareSizes(b) >= 0;
        Decimal larger = first ? a : b;
        Decimal smaller = first ? b : a;
        // a part of a number is the same whatever power of ten both are multiplied by
        Decimal most = larger.ofMagnitude(0);
        Decimal least = smaller.ofMagnitude(-powersApart(larger, smaller));
        return isWithin(most.value().abs().multiply(part), most, least);
    }

    /** By how many powers of ten a number is larger than one that is not; {@link #FAR} where it is more. */
    private static long powersApart(Decimal larger, Decimal smaller) {
        BigInteger distance = larger.wholeMagnitude().subtract(smaller.wholeMagnitude());
        return distance.bitLength() < Long.SIZE ? Math.min(FAR, distance.longValue()) : FAR;
    }

    /**
     * What is left has exponents near the tolerance's, except for one number that may be tiny: that one is replaced by
     * one just as far below the last digit of the others as matters, which keeps the sum short and the answer exact.
     */
    private static boolean isWithinByParts(BigDecimal tolerance, Decimal a, Decimal b) {
        boolean first = a.magnitude() >= b.magnitude();
        Decimal larger = first ? a : b;
        Decimal smaller = first ? b : a;
        long floor = Math.min(larger.exponent(), -(long) tolerance.scale());
        BigDecimal small = smaller.magnitude() < floor - 1
                ? BigDecimal.valueOf(smaller.sign()).scaleByPowerOfTen((int) floor - 2)
                : smaller.value();
        return larger.value().subtract(small).abs().compareTo(tolerance) <= 0;
    }

    private static boolean isAtMost(Decimal number, BigDecimal tolerance) {
        if (number.isZero()) {
            return true;
        }
        long reach = magnitude(tolerance);
        if (number.magnitude() != reach) {
            return number.magnitude() < reach;
        }
        return number.value().abs().compareTo(tolerance) <= 0;
    }

    private static long magnitude(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }
}
