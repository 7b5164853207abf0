package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import understudy.gateway.http1.MessageReader.Flaw;

/**
 * Finds where a head, or trailers, end in what comes piece by piece. What was looked at in vain is not looked at again, so
 * it must stay where it is, in front of what comes later, until the end was found.
 */
final class HeadFinder {

    /** The end has not come yet; or it never will, when there is a {@link #flaw}. */
    static final int NOT_FOUND = -1;

    private static final byte[] REPLY = {'H', 'T', 'T', 'P', '/', '1', '.'};
    private static final int MOST_EMPTY_LINES = 16;

    private final boolean lenient;
    private final int firstLineBytes;
    private final int headBytes;

    // From here on counted from where the buffer's unread bytes begin.
    private int looked;
    private int lineFrom;
    private int firstLine;
    private int endsOfLines;
    private @Nullable Flaw flaw;

    HeadFinder(boolean lenient, int firstLineBytes, int headBytes) {
        this.lenient = lenient;
        this.firstLineBytes = firstLineBytes;
        this.headBytes = headBytes;
    }

    /** How many bytes the head takes, or {@link #NOT_FOUND}. Moves behind empty lines before it. */
    int head(ByteBuf in) {
        if (!passEmptyLines(in)) {
            return NOT_FOUND;
        }
        return lenient && !beginsLikeAReply(in) ? flawed(Flaw.MALFORMED) : block(in, true);
    }

    /** How many bytes the trailers take with the empty line behind them, or {@link #NOT_FOUND}. */
    int trailers(ByteBuf in) {
        return block(in, false);
    }

    /** Why the end will never come. */
    @Nullable Flaw flaw() {
        return flaw;
    }

    /** A client may send an empty line or two before a request (RFC 9112, 2.2). False when nothing else has come. */
    private boolean passEmptyLines(ByteBuf in) {
        while (in.isReadable() && looked == 0) {
            byte first = in.getByte(in.readerIndex());
            if (Octets.isToken(first)) {
                return true;
            }
            if ((first != '\r' && first != '\n') || ++endsOfLines > 2 * MOST_EMPTY_LINES) {
                flaw = Flaw.MALFORMED;
                return false;
            }
            in.skipBytes(1);
        }
        return in.isReadable();
    }

    /** What cannot become a reply any more is not waited for. */
    private static boolean beginsLikeAReply(ByteBuf in) {
        int length = Math.min(REPLY.length, in.readableBytes());
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != REPLY[i]) {
                return false;
            }
        }
        return true;
    }

    /** A first line that is not a field has a limit of its own; without one, all lines have one together. */
    private int block(ByteBuf in, boolean isFirst) {
        for (int feed = lineFeed(in, looked); feed >= 0; feed = lineFeed(in, lineFrom)) {
            if (isEmptyLine(in, feed)) {
                return feed + 1 > headBytes + firstLine ? flawed(Flaw.HEAD_TOO_LARGE) : found(feed + 1);
            }
            if (isFirst && lineFrom == 0) {
                if (feed > firstLineBytes) {
                    return flawed(Flaw.FIRST_LINE_TOO_LONG);
                }
                firstLine = feed;
            }
            lineFrom = feed + 1;
        }
        looked = in.readableBytes();
        if (isFirst && lineFrom == 0) {
            return looked > firstLineBytes ? flawed(Flaw.FIRST_LINE_TOO_LONG) : NOT_FOUND;
        }
        return looked > headBytes + firstLine ? flawed(Flaw.HEAD_TOO_LARGE) : NOT_FOUND;
    }

    private static int lineFeed(ByteBuf in, int from) {
        int begin = in.readerIndex();
        int feed = in.indexOf(begin + from, in.writerIndex(), (byte) '\n');
        return feed < 0 ? feed : feed - begin;
    }

    private boolean isEmptyLine(ByteBuf in, int feed) {
        return feed == lineFrom || (feed == lineFrom + 1 && in.getByte(in.readerIndex() + lineFrom) == '\r');
    }

    private int found(int length) {
        looked = 0;
        lineFrom = 0;
        firstLine = 0;
        endsOfLines = 0;
        return length;
    }

    private int flawed(Flaw why) {
        flaw = why;
        return NOT_FOUND;
    }
}
