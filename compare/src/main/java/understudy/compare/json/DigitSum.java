package understudy.compare.json;

import java.util.Arrays;

/** Sums of a whole number of any length, as digits, and of one that is short; takes time in the length. */
final class DigitSum {

    private DigitSum() {}

    /** The digits of a number in a text, longer than the other one, plus that one; without zeros in front. */
    static byte[] of(byte[] text, int from, int to, long other) {
        byte[] sum = new byte[to - from + 1];
        sum[0] = '0';
        System.arraycopy(text, from, sum, 1, to - from);
        long carry = other;
        for (int i = sum.length - 1; i >= 0 && carry != 0; i--) {
            long digit = sum[i] - '0' + carry;
            sum[i] = (byte) ('0' + Math.floorMod(digit, 10));
            carry = Math.floorDiv(digit, 10L);
        }
        int start = 0;
        while (start < sum.length - 1 && sum[start] == '0') {
            start++;
        }
        return start == 0 ? sum : Arrays.copyOfRange(sum, start, sum.length);
    }
}
