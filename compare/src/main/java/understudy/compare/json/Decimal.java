package understudy.compare.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A validated JSON number taken apart without expanding anything: significant digits, and the power of ten of the last of
 * them. {@code 1e1000000000} costs as much as {@code 1}.
 */
final class Decimal {

    /** Numbers with more significant digits than this, or in their exponents, are compared exactly, but never excused by a tolerance. */
    private static final int MOST_DIGITS_FOR_TOLERANCE = 4_000;

    /** Of two numbers that are so many powers of ten apart, the smaller one is nothing beside the larger one. */
    private static final long FAR = 1_000_000_000_000_000L;

    private static final int MOST_DIGITS_OF_A_LONG = 18;

    /** Exponents with more digits than this are not turned into a long. */
    private static final int LONGEST_EXPONENT = 17;

    /** A power of ten with more digits than this is kept as digits. */
    private static final int LONGEST_MAGNITUDE = 18;

    private static final byte[] NOT_HUGE = {};

    private final byte[] text;
    private final int firstDigit;
    private final int lastDigit;
    private final int digits;
    private final boolean negative;
    private final long exponent;
    /** The digits of the magnitude where it is too long for a long; else empty, and then the exponent holds. */
    private final byte[] huge;

    private final boolean hugeNegative;

    Decimal(byte[] text, int from, int to) {
        this.text = text;
        this.negative = text[from] == '-';
        int mark = exponentMark(text, from, to);
        int first = mark;
        int last = from - 1;
        int point = mark;
        for (int i = negative ? from + 1 : from; i < mark; i++) {
            if (text[i] == '.') {
                point = i;
            } else if (text[i] != '0') {
                first = Math.min(first, i);
                last = i;
            }
        }
        this.firstDigit = first;
        this.lastDigit = last;
        this.digits = last < first ? 0 : last - first + 1 - (point > first && point < last ? 1 : 0);
        long shift = last < point ? point - last - 1L : (long) point - last;
        boolean signed = mark + 1 < to && (text[mark + 1] == '-' || text[mark + 1] == '+');
        this.hugeNegative = signed && text[mark + 1] == '-';
        int start = mark + (signed ? 2 : 1);
        while (start < to && text[start] == '0') {
            start++;
        }
        boolean isLong = to - start > LONGEST_EXPONENT && digits > 0;
        byte[] magnitude =
                isLong ? DigitSum.of(text, start, to, hugeNegative ? -(shift + digits) : shift + digits) : NOT_HUGE;
        this.huge = magnitude.length > LONGEST_MAGNITUDE ? magnitude : NOT_HUGE;
        if (isLong) {
            long most = huge.length > 0 ? 0 : number(magnitude, 0, magnitude.length);
            this.exponent = (hugeNegative ? -most : most) - digits;
        } else {
            long written = digits == 0 ? 0 : number(text, start, to);
            this.exponent = shift + (hugeNegative ? -written : written);
        }
    }

    /** The digits of another number, as a number of another magnitude. */
    private Decimal(Decimal like, long magnitude) {
        this.text = like.text;
        this.firstDigit = like.firstDigit;
        this.lastDigit = like.lastDigit;
        this.digits = like.digits;
        this.negative = like.negative;
        this.exponent = magnitude - like.digits;
        this.huge = NOT_HUGE;
        this.hugeNegative = false;
    }

    private static int exponentMark(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return i;
            }
        }
        return to;
    }

    private static long number(byte[] text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text[i] - '0';
        }
        return value;
    }

    private int length() {
        return Math.max(digits, huge.length);
    }

    private boolean isZero() {
        return digits == 0;
    }

    private boolean isHuge() {
        return huge.length > 0;
    }

    /** Whether both are the same number: 1 = 1.0 = 10e-1, and 0 = -0. */
    boolean sameAs(Decimal other) {
        if (isZero() || other.isZero()) {
            return isZero() && other.isZero();
        }
        return negative == other.negative
                && digits == other.digits
                && exponent == other.exponent
                && Arrays.equals(huge, other.huge)
                && (!isHuge() || hugeNegative == other.hugeNegative)
                && sameDigits(other);
    }

    private boolean sameDigits(Decimal other) {
        int j = other.firstDigit;
        for (int i = firstDigit; i <= lastDigit; i++) {
            if (text[i] == '.') {
                continue;
            }
            if (other.text[j] == '.') {
                j++;
            }
            if (text[i] != other.text[j++]) {
                return false;
            }
        }
        return true;
    }

    /** Whether this number is less than another, exactly. */
    boolean isBelow(Decimal other) {
        int sign = sign();
        if (sign != other.sign() || sign == 0) {
            return sign < other.sign();
        }
        int order = compareSizes(other);
        return sign > 0 ? order < 0 : order > 0;
    }

    private int sign() {
        return isZero() ? 0 : negative ? -1 : 1;
    }

    /** Of two numbers other than 0, without their signs. */
    private int compareSizes(Decimal other) {
        if (isHuge() || other.isHuge()) {
            return compareHuge(other);
        }
        int order = Long.compare(magnitude(), other.magnitude());
        return order == 0 ? compareDigits(other) : order;
    }

    private int compareHuge(Decimal other) {
        int reach = reach();
        if (reach != other.reach()) {
            return Integer.compare(reach, other.reach());
        }
        int longer = Integer.compare(huge.length, other.huge.length);
        int order = longer == 0 ? Arrays.compare(huge, other.huge) : longer;
        return order == 0 ? compareDigits(other) : reach * order;
    }

    /** 1 for what is beyond all sizes, -1 for next to nothing, 0 for others. */
    private int reach() {
        return !isHuge() ? 0 : hugeNegative ? -1 : 1;
    }

    private int compareDigits(Decimal other) {
        int i = firstDigit;
        int j = other.firstDigit;
        while (i <= lastDigit && j <= other.lastDigit) {
            i += text[i] == '.' ? 1 : 0;
            j += other.text[j] == '.' ? 1 : 0;
            if (text[i] != other.text[j]) {
                return text[i] - other.text[j];
            }
            i++;
            j++;
        }
        return (lastDigit - i) - (other.lastDigit - j);
    }

    /** Equal for numbers that are the same. */
    long hash(long seed) {
        if (isZero()) {
            return seed;
        }
        long hash = Hash.mix(seed ^ (negative ? 1 : 2), exponent);
        for (int i = firstDigit; i <= lastDigit; i++) {
            hash = text[i] == '.' ? hash : hash * 31 + text[i];
        }
        for (byte digit : huge) {
            hash = hash * 31 + digit;
        }
        return Hash.mix(hash, digits);
    }

    /** Whether the numbers are at most {@code tolerance} apart, exactly. */
    boolean within(BigDecimal tolerance, Decimal other) {
        if (tolerance.signum() <= 0 || Math.max(digits, other.digits) > MOST_DIGITS_FOR_TOLERANCE) {
            return sameAs(other);
        }
        if (isHuge() || other.isHuge()) {
            return sameAs(other) || withinHuge(tolerance, other);
        }
        if (isZero() || other.isZero()) {
            return (isZero() ? other : this).isAtMost(tolerance);
        }
        if (sameAs(other)) {
            return true;
        }
        long low = Math.min(exponent, other.exponent);
        long high = Math.max(magnitude(), other.magnitude());
        long reach = magnitude(tolerance);
        if (low >= reach) {
            return false; // they differ by at least 10^low, and the tolerance is below 10^reach
        }
        if (high + 1 <= reach - 1) {
            return true; // they differ by less than 10^(high+1), and the tolerance is at least 10^(reach-1)
        }
        if (Math.abs(magnitude() - other.magnitude()) >= 2 && high - 2 >= reach) {
            return false; // the larger one alone is out of reach
        }
        return withinByParts(tolerance, other);
    }

    /** Two numbers beyond all sizes that differ do so beyond any tolerance; next to nothing may be as well at the edge of it. */
    private boolean withinHuge(BigDecimal tolerance, Decimal other) {
        if (reach() > 0 || other.reach() > 0) {
            return false;
        }
        Decimal tiny = isHuge() ? this : other;
        Decimal rest = tiny == this ? other : this;
        return rest.isHuge() || rest.isZero() || rest.within(tolerance, new Decimal(tiny, -FAR));
    }

    /** Whether the numbers are at most this part of the larger one's size apart, exactly. */
    boolean withinPart(BigDecimal part, Decimal other) {
        if (isZero() || other.isZero()) {
            return (isZero() && other.isZero()) || part.compareTo(BigDecimal.ONE) >= 0;
        }
        if (Math.max(length(), other.length()) > MOST_DIGITS_FOR_TOLERANCE) {
            return sameAs(other);
        }
        Decimal larger = compareSizes(other) >= 0 ? this : other;
        Decimal smaller = larger == this ? other : this;
        // a part of a number is the same whatever power of ten both are multiplied by
        Decimal most = new Decimal(larger, 0);
        Decimal least = new Decimal(smaller, -larger.powersAbove(smaller));
        return most.within(most.value().abs().multiply(part), least);
    }

    /** By how many powers of ten this number is larger than one that is not; {@link #FAR} where it is more. */
    private long powersAbove(Decimal smaller) {
        BigInteger distance = wholeMagnitude().subtract(smaller.wholeMagnitude());
        return distance.bitLength() < Long.SIZE ? Math.min(FAR, distance.longValue()) : FAR;
    }

    private BigInteger wholeMagnitude() {
        if (!isHuge()) {
            return BigInteger.valueOf(magnitude());
        }
        BigInteger size = new BigInteger(new String(huge, StandardCharsets.US_ASCII));
        return hugeNegative ? size.negate() : size;
    }

    /**
     * What is left has exponents near the tolerance's, except for one number that may be tiny: that one is replaced by
     * one just as far below the last digit of the others as matters, which keeps the sum short and the answer exact.
     */
    private boolean withinByParts(BigDecimal tolerance, Decimal other) {
        Decimal larger = magnitude() >= other.magnitude() ? this : other;
        Decimal smaller = larger == this ? other : this;
        long floor = Math.min(larger.exponent, -(long) tolerance.scale());
        BigDecimal small = smaller.magnitude() < floor - 1
                ? BigDecimal.valueOf(smaller.negative ? -1 : 1).scaleByPowerOfTen((int) floor - 2)
                : smaller.value();
        return larger.value().subtract(small).abs().compareTo(tolerance) <= 0;
    }

    private boolean isAtMost(BigDecimal tolerance) {
        if (isZero()) {
            return true;
        }
        long reach = magnitude(tolerance);
        if (magnitude() != reach) {
            return magnitude() < reach;
        }
        return value().abs().compareTo(tolerance) <= 0;
    }

    /** The least n with |number| below 10^n. */
    private long magnitude() {
        return exponent + digits;
    }

    private static long magnitude(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }

    /** Only for numbers whose exponent is known to be small. */
    private BigDecimal value() {
        if (digits <= MOST_DIGITS_OF_A_LONG) {
            return BigDecimal.valueOf(negative ? -unscaled() : unscaled(), (int) -exponent);
        }
        String written = new String(text, firstDigit, lastDigit - firstDigit + 1, StandardCharsets.US_ASCII);
        BigDecimal unscaled = new BigDecimal(written.replace(".", "")).scaleByPowerOfTen((int) exponent);
        return negative ? unscaled.negate() : unscaled;
    }

    /** The significant digits as a number. */
    private long unscaled() {
        long value = 0;
        for (int i = firstDigit; i <= lastDigit; i++) {
            value = text[i] == '.' ? value : value * 10 + text[i] - '0';
        }
        return value;
    }
}
