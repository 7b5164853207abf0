package understudy.testkit;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** As much of DER (X.690) as a certificate needs. */
final class Der {

    private static final DateTimeFormatter UTC_TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int SEVEN_BITS = 0x7f;

    private Der() {}

    /** One value with its tag and length. */
    static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(tag);
        int length = content.size();
        if (length > 0xff) {
            whole.write(0x82);
            whole.write(length >>> 8);
        } else if (length > SEVEN_BITS) {
            whole.write(0x81);
        }
        whole.write(length);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }

    static byte[] sequence(byte[]... parts) {
        return value(0x30, parts);
    }

    static byte[] integer(long number) {
        return value(2, BigInteger.valueOf(number).toByteArray());
    }

    static byte[] yes() {
        return value(1, new byte[] {-1});
    }

    static byte[] octets(byte[] content) {
        return value(4, content);
    }

    /** @param unused how many of the last bits do not count */
    static byte[] bits(int unused, byte[] content) {
        return value(3, new byte[] {(byte) unused}, content);
    }

    static byte[] time(Instant instant) {
        return value(0x17, UTC_TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    /** An object identifier in dots. */
    static byte[] oid(String dotted) {
        String[] words = dotted.split("\\.", -1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write(40 * Integer.parseInt(words[0]) + Integer.parseInt(words[1]));
        for (int i = 2; i < words.length; i++) {
            int number = Integer.parseInt(words[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (number >>> shift != 0) {
                    content.write(((number >>> shift) & SEVEN_BITS) | 0x80);
                }
            }
            content.write(number & SEVEN_BITS);
        }
        return value(6, content.toByteArray());
    }
}
