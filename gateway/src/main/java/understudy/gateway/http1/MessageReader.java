package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
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
        TOO_MANY_TRAILERS,
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

    private static final int END_OF_LINE = 2;
    private static final int MOST_EXTENSION_BYTES = 64 << 10;
    private static final int BODY_PER_EXTENSION_BYTE = 16;
    private static final Fields NO_TRAILERS = new Fields(1);

    private final Parts parts;
    private final Unread unread;
    private final HeadFinder finder;
    private final boolean lenient;
    private final int mostTrailers;

    private State state = State.HEAD;
    private long left;
    private long extensionsLeft;
    private boolean held;
    private boolean reading;

    MessageReader(
            Parts parts,
            ByteBufAllocator allocator,
            boolean lenient,
            int firstLineBytes,
            int headBytes,
            int mostTrailers) {
        this.parts = parts;
        this.unread = new Unread(allocator);
        this.finder = new HeadFinder(lenient, firstLineBytes, headBytes);
        this.lenient = lenient;
        this.mostTrailers = mostTrailers;
    }

    /** Takes bytes over and reads what can be read of them. */
    void read(ByteBuf more) {
        if (state == State.BROKEN) {
            more.release();
            return;
        }
        unread.add(more);
        advance();
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
        return unread.size();
    }

    /** Whether a head has begun and not ended. */
    boolean isInHead() {
        return state == State.HEAD && !unread.isEmpty();
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
        unread.drop();
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
        int length = finder.head(unread.bytes());
        if (length == HeadFinder.NOT_FOUND) {
            return awaitMore(finder.flaw());
        }
        HeadBlock head = new HeadBlock(unread.copy(length), lenient);
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
            extensionsLeft = MOST_EXTENSION_BYTES;
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
        parts.ended(trailers);
    }

    private boolean piece() {
        if (unread.isEmpty()) {
            return false;
        }
        ByteBuf chunk = unread.take(left);
        left -= chunk.readableBytes();
        parts.body(chunk);
        if (left == 0 && state == State.SIZED) {
            finish(NO_TRAILERS);
        } else if (left == 0 && state == State.CHUNK) {
            state = State.CHUNK_END;
        }
        return true;
    }

    private boolean rest() {
        if (unread.isEmpty()) {
            return false;
        }
        parts.body(unread.take(Long.MAX_VALUE));
        return true;
    }

    private boolean chunkSize() {
        int before = unread.size();
        long size = ChunkLine.passSize(unread.bytes(), lenient);
        if (size < 0) {
            return awaitMore(size == ChunkLine.MALFORMED ? Flaw.MALFORMED : null);
        }
        if (isTooMuchExtension(before - unread.size(), size)) {
            return awaitMore(Flaw.MALFORMED);
        }
        left = size;
        state = size == 0 ? State.TRAILERS : State.CHUNK;
        return true;
    }

    /** Extensions cost work and carry nothing; long bodies in signed chunks need many that are short beside the chunks. */
    private boolean isTooMuchExtension(int lineBytes, long chunkBytes) {
        extensionsLeft += chunkBytes / BODY_PER_EXTENSION_BYTE;
        extensionsLeft -= Math.max(0, lineBytes - ChunkLine.LONGEST_WITHOUT_EXTENSION);
        return extensionsLeft < 0;
    }

    private boolean chunkEnd() {
        int passed = ChunkLine.passEnd(unread.bytes(), lenient);
        if (passed < 0) {
            return awaitMore(passed == ChunkLine.MALFORMED ? Flaw.MALFORMED : null);
        }
        state = State.CHUNK_SIZE;
        return true;
    }

    private boolean trailers() {
        int length = finder.trailers(unread.bytes());
        if (length == HeadFinder.NOT_FOUND) {
            return awaitMore(finder.flaw());
        }
        if (length == END_OF_LINE) {
            unread.bytes().skipBytes(length);
            finish(NO_TRAILERS);
            return true;
        }
        @Nullable Fields trailers = new HeadBlock(unread.copy(length), lenient).fields(mostTrailers);
        if (trailers == null) {
            return awaitMore(Flaw.MALFORMED);
        }
        if (trailers.count() > mostTrailers) {
            return awaitMore(Flaw.TOO_MANY_TRAILERS);
        }
        finish(trailers);
        return true;
    }

    /** Nothing more can be read now; with a flaw, nor ever. */
    private boolean awaitMore(@Nullable Flaw flaw) {
        if (flaw != null) {
            breakAt(flaw);
        }
        return false;
    }

    private void breakAt(Flaw flaw) {
        close();
        parts.broken(flaw);
    }
}
