package understudy.compare.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of a text at once: the first in the lowest bits of a long. Of marks, one bit a byte, only the lowest is
 * exact: subtraction may carry into the bytes above it.
 */
final class EightBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long MARKS = 0x8080808080808080L;
    private static final long BACKSLASHES = ONES * '\\';

    private EightBytes() {}

    /** The bytes at an offset, of which there must be eight. */
    static long at(byte[] text, int offset) {
        return (long) LONGS.get(text, offset);
    }

    /** The bytes at an offset, of which there must be four. */
    static int four(byte[] text, int offset) {
        return (int) INTS.get(text, offset);
    }

    /** At most eight bytes from an offset on; the rest is 0. */
    static long few(byte[] text, int from, int count) {
        if (count == 0) {
            return 0;
        }
        if (from <= text.length - Long.BYTES) {
            return at(text, from) & (-1L >>> (Long.SIZE - Byte.SIZE * count));
        }
        long bytes = 0;
        for (int i = from + count - 1; i >= from; i--) {
            bytes = bytes << Byte.SIZE | (text[i] & 0xFF);
        }
        return bytes;
    }

    /** Whether as many bytes are the same in two texts. */
    static boolean same(byte[] a, int fromA, byte[] b, int fromB, int length) {
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if (at(a, fromA + i) != at(b, fromB + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (a[fromA + i] != b[fromB + i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Marks of what is not a plain character of a JSON string: quotes, backslashes, control characters, bytes beyond ASCII. With the bit
     * of 2 turned over, quotes and control characters are all that is below 33.
     */
    static long specialInString(long bytes) {
        return (((bytes ^ ONES * 2) - ONES * 33) | ((bytes ^ BACKSLASHES) - ONES) | bytes) & MARKS;
    }

    /** Marks of backslashes, and of some other bytes behind the first of them. */
    static long backslashes(long bytes) {
        long zeros = bytes ^ BACKSLASHES;
        return (zeros - ONES) & ~zeros & MARKS;
    }

    /** How many bytes stand before the lowest mark. */
    static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
