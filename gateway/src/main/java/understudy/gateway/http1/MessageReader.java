package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;

/**
 * Reads the messages of one direction of a connection: finds where heads and bodies end, and takes chunks apart. Confined
 * to its event loop.
 */
final class MessageReader {

    /** Framings other than a length, as {@link Parts#head} says them. */
    static final long CHUNKED = -1;

    static final long UNTIL_CLOSE = -2;

    /** The bytes behind the head are no HTTP any more. */
    static final long RAW = -3;

    /** No message begins behind this head: it, or what it belongs to, was refused. */
    static final long REFUSED = -4;

    /** What is read, as it is read. */
    interface Parts {
        /** Takes a head and says how its body is framed: a length, or one of the framings. */
        long head(HeadBlock head);

        /** A piece of the body, handed over. */
        void body(ByteBuf chunk);

        void ended(Fields trailers);

        /** Not a message. Nothing more is read. */
        void broken(Flaw flaw);
    }

    /** What is wrong with a message. */
    enum Flaw {
        FIRST_LINE_TOO_LONG,
        HEAD_TOO_LARGE,
        MALFORMED
    }

    private enum State {
        HEAD,
        SIZED,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        UNTIL_CLOSE,
        RAW,
        BROKEN
    }

    private static final byte[] REPLY = {'H', 'T', 'T', 'P', '/', '1', '.'};
    private static final int MOST_CHUNK_LINE = 4096;
    private static final int MOST_EMPTY_LINES = 16;
    private static final Fields NO_TRAILERS = new Fields(1);

    private final Parts parts;
    private final ByteBufAllocator allocator;
    private final boolean lenient;
    private final int firstLineBytes;
    private final int headBytes;

    private State state = State.HEAD;
    private ByteBuf in = Unpooled.EMPTY_BUFFER;
    private int looked;
    private int lineFrom;
    private int firstLine;
    private int emptyLines;
    private long left;
    private boolean held;
    private boolean reading;

    MessageReader(Parts parts, ByteBufAllocator allocator, boolean lenient, int firstLineBytes, int headBytes) {
        this.parts = parts;
        this.allocator = allocator;
        this.lenient = lenient;
        this.firstLineBytes = firstLineBytes;
        this.headBytes = headBytes;
    }

    /** Takes bytes over and reads what can be read of them. */
    void read(ByteBuf more) {
        if (state == State.BROKEN) {
            more.release();
            return;
        }
        join(more);
        advance();
    }

    private void join(ByteBuf more) {
        if (!in.isReadable()) {
            in.release();
            in = more;
            restartLooking();
            return;
        }
        int from = in.readerIndex();
        ByteBuf joined = allocator.buffer(in.readableBytes() + more.readableBytes());
        joined.writeBytes(in).writeBytes(more);
        in.release();
        more.release();
        in = joined;
        looked -= from;
        lineFrom -= from;
    }

    /** Begins no further message until {@link #resume}. */
    void hold() {
        held = true;
    }

    void resume() {
        held = false;
        advance();
    }

    /** All that is at hand and that comes is no HTTP any more. */
    void becomeRaw() {
        state = State.RAW;
        held = false;
        advance();
    }

    /** Bytes at hand that were not read yet. */
    int waiting() {
        return in.readableBytes();
    }

    /** Whether a head has begun and not ended. */
    boolean isInHead() {
        return state == State.HEAD && in.isReadable();
    }

    /** Whether nothing of a message is under way. */
    boolean isBetweenMessages() {
        return state == State.HEAD && !in.isReadable();
    }

    /** The other side says nothing more: true when a body ended with it. */
    boolean inputEnded() {
        if (state != State.UNTIL_CLOSE && state != State.RAW) {
            return false;
        }
        finish(NO_TRAILERS);
        return true;
    }

    /** Gives back what is held. Nothing is read any more. */
    void close() {
        state = State.BROKEN;
        ByteBuf rest = in;
        in = Unpooled.EMPTY_BUFFER;
        rest.release();
    }

    /** What stands behind the head of a message that is followed by other things than HTTP; handed over. */
    ByteBuf takeRest() {
        ByteBuf rest = in;
        in = Unpooled.EMPTY_BUFFER;
        return rest;
    }

    private void advance() {
        if (reading) {
            return;
        }
        reading = true;
        try {
            boolean more = true;
            while (more && state != State.BROKEN) {
                more = step();
            }
        } finally {
            reading = false;
        }
    }

    /** One part; false when more bytes are needed. */
    private boolean step() {
        return switch (state) {
            case HEAD -> !held && head();
            case SIZED, CHUNK -> piece();
            case UNTIL_CLOSE, RAW -> rest();
            case CHUNK_SIZE -> chunkSize();
            case CHUNK_END -> chunkEnd();
            case TRAILERS -> trailers();
            case BROKEN -> false;
        };
    }

    private boolean head() {
        if (!skipEmptyLines()) {
            return false;
        }
        if (lenient && !beginsLikeAReply()) {
            breakAt(Flaw.MALFORMED);
            return false;
        }
        int end = endOfBlock();
        if (end < 0) {
            return false;
        }
        HeadBlock head = new HeadBlock(take(end), lenient);
        long framing = parts.head(head);
        if (state == State.BROKEN) {
            return false;
        }
        begin(framing);
        return true;
    }

    private void begin(long framing) {
        if (framing == CHUNKED) {
            state = State.CHUNK_SIZE;
        } else if (framing == UNTIL_CLOSE) {
            state = State.UNTIL_CLOSE;
        } else if (framing == RAW) {
            state = State.RAW;
        } else if (framing == REFUSED) {
            close();
        } else if (framing == 0) {
            finish(NO_TRAILERS);
        } else {
            state = State.SIZED;
            left = framing;
        }
    }

    private void finish(Fields trailers) {
        state = State.HEAD;
        emptyLines = 0;
        restartLooking();
        parts.ended(trailers);
    }

    private void restartLooking() {
        looked = in.readerIndex();
        lineFrom = looked;
        firstLine = 0;
    }

    /** A client may send an empty line or two before a request (RFC 9112, 2.2). */
    private boolean skipEmptyLines() {
        while (in.isReadable() && looked <= in.readerIndex()) {
            byte first = in.getByte(in.readerIndex());
            if (Octets.isToken(first)) {
                restartLooking();
                return true;
            }
            if ((first != '\r' && first != '\n') || ++emptyLines > 2 * MOST_EMPTY_LINES) {
                breakAt(Flaw.MALFORMED);
                return false;
            }
            in.skipBytes(1);
            restartLooking();
        }
        return in.isReadable();
    }

    /** What cannot become a reply any more is not waited for. */
    private boolean beginsLikeAReply() {
        int length = Math.min(REPLY.length, in.readableBytes());
        for (int i = 0; i < length; i++) {
            if (in.getByte(in.readerIndex() + i) != REPLY[i]) {
                return false;
            }
        }
        return true;
    }

    /** Behind the empty line that ends a head or the trailers, or -1 while it has not come or when it never will. */
    private int endOfBlock() {
        int from = in.readerIndex();
        int end = in.writerIndex();
        int feed = looked < end ? in.indexOf(looked, end, (byte) '\n') : -1;
        while (feed >= 0) {
            boolean empty = feed == lineFrom || (feed == lineFrom + 1 && in.getByte(lineFrom) == '\r');
            if (empty && (lineFrom > from || state == State.TRAILERS)) {
                return feed + 1 - from > headBytes + firstLine ? tooLarge() : feed + 1;
            }
            if (lineFrom == from && feed - from > firstLineBytes) {
                breakAt(Flaw.FIRST_LINE_TOO_LONG);
                return -1;
            }
            if (lineFrom == from) {
                firstLine = feed - from;
            }
            lineFrom = feed + 1;
            feed = lineFrom < end ? in.indexOf(lineFrom, end, (byte) '\n') : -1;
        }
        looked = end;
        if (lineFrom == from && end - from > firstLineBytes) {
            breakAt(Flaw.FIRST_LINE_TOO_LONG);
        } else if (lineFrom > from && end - from > headBytes + firstLine) {
            return tooLarge();
        }
        return -1;
    }

    private int tooLarge() {
        breakAt(Flaw.HEAD_TOO_LARGE);
        return -1;
    }

    private byte[] take(int end) {
        byte[] bytes = new byte[end - in.readerIndex()];
        in.readBytes(bytes);
        restartLooking();
        return bytes;
    }

    private boolean piece() {
        int length = (int) Math.min(left, in.readableBytes());
        if (length == 0) {
            return false;
        }
        left -= length;
        ByteBuf chunk = length == in.readableBytes() ? takeRest() : in.readRetainedSlice(length);
        parts.body(chunk);
        if (left == 0 && state == State.SIZED) {
            finish(NO_TRAILERS);
        } else if (left == 0 && state == State.CHUNK) {
            state = State.CHUNK_END;
        }
        return true;
    }

    private boolean rest() {
        if (!in.isReadable()) {
            return false;
        }
        parts.body(takeRest());
        return true;
    }

    private boolean chunkSize() {
        int from = in.readerIndex();
        int feed = in.indexOf(from, in.writerIndex(), (byte) '\n');
        if (feed < 0) {
            if (in.readableBytes() > MOST_CHUNK_LINE) {
                breakAt(Flaw.MALFORMED);
            }
            return false;
        }
        long size = feed - from > MOST_CHUNK_LINE ? -1 : ChunkLine.size(in, from, feed, lenient);
        if (size < 0) {
            breakAt(Flaw.MALFORMED);
            return false;
        }
        in.readerIndex(feed + 1);
        left = size;
        state = size == 0 ? State.TRAILERS : State.CHUNK;
        restartLooking();
        return true;
    }

    private boolean chunkEnd() {
        if (!in.isReadable()) {
            return false;
        }
        byte first = in.getByte(in.readerIndex());
        if (first == '\n' && lenient) {
            in.skipBytes(1);
        } else if (first != '\r') {
            breakAt(Flaw.MALFORMED);
            return false;
        } else if (in.readableBytes() < 2) {
            return false;
        } else if (in.getByte(in.readerIndex() + 1) == '\n') {
            in.skipBytes(2);
        } else {
            breakAt(Flaw.MALFORMED);
            return false;
        }
        state = State.CHUNK_SIZE;
        return true;
    }

    private boolean trailers() {
        if (in.readableBytes() >= 2
                && in.getByte(in.readerIndex()) == '\r'
                && in.getByte(in.readerIndex() + 1) == '\n') {
            in.skipBytes(2);
            finish(NO_TRAILERS);
            return true;
        }
        int end = endOfBlock();
        if (end < 0) {
            return false;
        }
        @Nullable Fields trailers = new HeadBlock(take(end), lenient).fields(Integer.MAX_VALUE);
        if (trailers == null) {
            breakAt(Flaw.MALFORMED);
            return false;
        }
        finish(trailers);
        return true;
    }

    private void breakAt(Flaw flaw) {
        close();
        parts.broken(flaw);
    }
}
