package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;

/** The line before a chunk: its size in hexadecimal digits, and extensions that nobody uses (RFC 9112, 7.1). */
final class ChunkLine {

    private static final int MOST_DIGITS = 15;

    private ChunkLine() {}

    /** The size, or -1 when the line is not one. {@code feed} is where its line feed is. */
    static long size(ByteBuf in, int from, int feed, boolean lenient) {
        boolean proper = feed > from && in.getByte(feed - 1) == '\r';
        if (!proper && !lenient) {
            return -1;
        }
        int end = proper ? feed - 1 : feed;
        long size = 0;
        int at = from;
        while (at < end && digit(in.getByte(at)) >= 0) {
            size = size << 4 | digit(in.getByte(at));
            at++;
        }
        boolean sound = at > from && at - from <= MOST_DIGITS && isEndOrExtension(in, at, end, lenient);
        return sound ? size : -1;
    }

    private static boolean isEndOrExtension(ByteBuf in, int from, int end, boolean lenient) {
        int at = from;
        while (at < end && Octets.isBlank(in.getByte(at))) {
            at++;
        }
        if (at == end) {
            return at == from || lenient;
        }
        if (in.getByte(at) != ';') {
            return false;
        }
        for (int i = at; i < end; i++) {
            if (!Octets.isOfValue(in.getByte(i))) {
                return false;
            }
        }
        return true;
    }

    private static int digit(byte octet) {
        return Character.digit(octet, 16);
    }
}
