package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;

/**
 * What stands around a chunk: before it a line with its size in hexadecimal digits and extensions that nobody uses, behind
 * it an end of line (RFC 9112, 7.1).
 */
final class ChunkLine {

    /** The line has not come whole. Nothing was passed. */
    static final int NOT_YET = -1;

    static final int MALFORMED = -2;

    private static final int MOST_BYTES = 4096;
    private static final int MOST_DIGITS = 15;

    static final int LONGEST_WITHOUT_EXTENSION = MOST_DIGITS + 2;

    private ChunkLine() {}

    /** Moves behind the line and says the size of the chunk that follows; or {@link #NOT_YET}, or {@link #MALFORMED}. */
    static long passSize(ByteBuf in, boolean lenient) {
        int from = in.readerIndex();
        int feed = in.indexOf(from, in.writerIndex(), (byte) '\n');
        int length = feed < 0 ? in.readableBytes() : feed - from;
        if (length > MOST_BYTES) {
            return MALFORMED;
        }
        if (feed < 0) {
            return NOT_YET;
        }
        long size = size(in, from, feed, lenient);
        if (size >= 0) {
            in.readerIndex(feed + 1);
        }
        return size;
    }

    private static long size(ByteBuf in, int from, int feed, boolean lenient) {
        boolean proper = feed > from && in.getByte(feed - 1) == '\r';
        if (!proper && !lenient) {
            return MALFORMED;
        }
        int end = proper ? feed - 1 : feed;
        long size = 0;
        int at = from;
        while (at < end && digit(in.getByte(at)) >= 0) {
            size = size << 4 | digit(in.getByte(at));
            at++;
        }
        boolean sound = at > from && at - from <= MOST_DIGITS && isEndOrExtension(in, at, end, lenient);
        return sound ? size : MALFORMED;
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

    /** Moves behind the end of line that follows a chunk and says its bytes; or {@link #NOT_YET}, or {@link #MALFORMED}. */
    static int passEnd(ByteBuf in, boolean lenient) {
        if (!in.isReadable()) {
            return NOT_YET;
        }
        byte first = in.getByte(in.readerIndex());
        if (first == '\n' && lenient) {
            in.skipBytes(1);
            return 1;
        }
        if (first != '\r') {
            return MALFORMED;
        }
        if (in.readableBytes() < 2) {
            return NOT_YET;
        }
        if (in.getByte(in.readerIndex() + 1) != '\n') {
            return MALFORMED;
        }
        in.skipBytes(2);
        return 2;
    }
}
