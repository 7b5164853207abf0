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

    /** The significant digits, or those of the magnitude, whichever are more. */
    int length() {
        return Math.max(digits, huge.length);
    }

    int digits() {
        return digits;
    }

    /** The power of ten of the last significant digit. */
    long exponent() {
        return exponent;
    }

    /** The digits of this number, as a number of another magnitude. */
    Decimal ofMagnitude(long magnitude) {
        return new Decimal(this, magnitude);
    }

    boolean isZero() {
        return digits == 0;
    }

    /** Whether its magnitude is too long for a long. */
    boolean isHuge() {
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

    int sign() {
        return isZero() ? 0 : negative ? -1 : 1;
    }

    /** Of two numbers other than 0, without their signs. */
    int compareSizes(Decimal other) {
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
    int reach() {
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
        long hash = 0;
        for (int i = firstDigit; i <= lastDigit; i++) {
            hash = text[i] == '.' ? hash : hash * 31 + text[i];
        }
        long mixed = NumberHash.mixed(seed, negative, exponent, hash, digits);
        for (byte digit : huge) {
            mixed = mixed * 31 + digit;
        }
        return mixed;
    }

    /** The least n with |number| below 10^n. */
    long magnitude() {
        return exponent + digits;
    }

    /** The same, however large. */
    BigInteger wholeMagnitude() {
        if (!isHuge()) {
            return BigInteger.valueOf(magnitude());
        }
        BigInteger size = new BigInteger(new String(huge, StandardCharsets.US_ASCII));
        return hugeNegative ? size.negate() : size;
    }

    /** About what it is; infinite or 0 where it is beyond what a double can be. */
    double roughly() {
        if (isHuge()) {
            return hugeNegative ? 0 : Double.POSITIVE_INFINITY;
        }
        double leading = 0;
        int taken = 0;
        for (int i = firstDigit; i <= lastDigit && taken < MOST_DIGITS_OF_A_LONG; i++) {
            if (text[i] != '.') {
                leading = leading * 10 + text[i] - '0';
                taken++;
            }
        }
        double size = leading * Math.pow(10, (double) (magnitude() - taken));
        return negative ? -size : size;
    }

    /** Only for numbers whose exponent is known to be small. */
    BigDecimal value() {
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
