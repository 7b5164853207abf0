package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.RequestSink;
import understudy.gateway.wire.StreamCodes;
import understudy.gateway.wire.TransferCodings;

/**
 * One request of a client and its reply. The client may send again what has been handed on, unless the stream is paused:
 * then its leave to send is kept back until it is resumed. A request that is still coming when its reply has ended may go
 * on for a moment, for it may well be about to end; then it is reset, without an error (RFC 9113, 8.1).
 */
final class ServedStream extends Deadlines.Watched implements ClientStream {

    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ClientConnection connection;
    private final Http2Handler handler;
    private final Http2Stream stream;
    private final ReplyFrames reply;
    private @Nullable RequestSink sink;
    private boolean requestEnded;
    private boolean requestCut;
    private boolean replyBegun;
    private boolean replyEnded;
    private boolean over;
    private boolean paused;
    private boolean touched;
    private boolean untimed;
    private boolean unread;
    private int keptBack;
    private long code = StreamCodes.CANCEL;

    ServedStream(ClientConnection connection, Http2Stream stream, boolean requestEnded) {
        this.connection = connection;
        this.handler = connection.handler();
        this.stream = stream;
        this.reply = new ReplyFrames(handler, stream);
        this.requestEnded = requestEnded;
    }

    void begin(RequestHead head) {
        untimed = head.isGrpc();
        awaitBody();
        sink = connection.side().door().take(head, this);
    }

    /** Whether it was not yet marked as one to be told when reading pauses. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    void readComplete() {
        touched = false;
        if (!over && sink != null) {
            sink.pausedReading();
        }
    }

    /** Takes a piece of the body, and tells how many bytes the client may send again. */
    int dataRead(ByteBuf data, boolean end) {
        int bytes = data.readableBytes();
        if (over || requestEnded || sink == null) {
            return bytes;
        }
        if (bytes > 0) {
            sink.body(data.retain());
        }
        if (end) {
            requestEnded(new Fields(1));
        } else if (paused || replyEnded) {
            keptBack += bytes;
            return 0;
        } else {
            awaitBody();
        }
        return bytes;
    }

    void trailersRead(Fields trailers) {
        if (!over && !requestEnded) {
            requestEnded(trailers);
        }
    }

    private void requestEnded(Fields trailers) {
        requestEnded = true;
        connection.side().deadlines().forget(this);
        if (sink != null && !over) {
            sink.ended(trailers);
        }
    }

    void resetRead(long code) {
        this.code = code;
    }

    /** The stream is no more, for whatever reason. */
    void closed() {
        connection.side().deadlines().forget(this);
        boolean whole = requestEnded && replyEnded;
        if (!over) {
            over = true;
            if (!whole && sink != null) {
                sink.gone(code);
            }
        }
    }

    /** A client that leaves its reply unread is not waited for for ever. */
    private void awaitReading() {
        if (!over && !handler.isWritable(stream)) {
            unread = true;
            long timeout = connection.side().limits().idleTimeout().toNanos();
            connection.side().deadlines().watch(this, System.nanoTime() + timeout);
        }
    }

    private void replyMoves() {
        if (unread && handler.isWritable(stream)) {
            unread = false;
            connection.side().deadlines().forget(this);
            awaitBody();
        }
    }

    private void leaveUnread() {
        unread = false;
        connection.side().refusals().count(Refusal.Ground.IDLE_TIMEOUT);
        handler.resetNow(stream, StreamCodes.CANCEL);
    }

    void writabilityChanged() {
        replyMoves();
        if (!over && !replyEnded && sink != null && handler.isWritable(stream)) {
            sink.writable();
        }
    }

    @Override
    public void interim(int status, Fields fields) {
        if (!over && !replyBegun && status != 101) {
            handler.writeHeaders(stream, ReplyHeads.outgoingInterim(status, fields), false);
            handler.flushSoon();
        }
    }

    @Override
    public void head(ReplyHead head, boolean end) {
        if (over || replyBegun) {
            return;
        }
        TransferCodings.requirePlain(head.fields());
        Http2Headers headers = ReplyHeads.outgoing(head.status(), head.fields());
        replyBegun = true;
        connection.sent(0);
        if (end) {
            replyEnded();
        }
        reply.head(headers, end);
    }

    @Override
    public void write(ByteBuf chunk) {
        if (over || replyEnded) {
            chunk.release();
            return;
        }
        connection.sent(chunk.readableBytes());
        reply.data(chunk);
        awaitReading();
    }

    @Override
    public void end(Fields trailers) {
        if (over || replyEnded) {
            return;
        }
        connection.sent(0);
        replyEnded();
        reply.end(trailers);
        if (requestEnded) {
            awaitReading();
        }
    }

    private void replyEnded() {
        replyEnded = true;
        if (!requestEnded || requestCut) {
            connection.side().deadlines().watch(this, System.nanoTime() + LINGER_NANOS);
        }
    }

    @Override
    public void flush() {
        if (!over) {
            reply.sendHead();
        }
        handler.flushSoon();
    }

    @Override
    public boolean isWritable() {
        return over || replyEnded || handler.isWritable(stream);
    }

    @Override
    public void pause() {
        paused = true;
        if (!replyEnded) {
            connection.side().deadlines().forget(this);
        }
    }

    @Override
    public void resume() {
        paused = false;
        if (over || replyEnded || requestEnded) {
            return;
        }
        int bytes = keptBack;
        keptBack = 0;
        handler.giveBack(stream, bytes);
        awaitBody();
    }

    /** A call of gRPC may be silent for hours, and so may a client that is being answered already. */
    private void awaitBody() {
        if (requestEnded || replyEnded || paused || untimed || replyBegun) {
            return;
        }
        long timeout = connection.side().limits().bodyTimeout().toNanos();
        connection.side().deadlines().watch(this, System.nanoTime() + timeout);
    }

    @Override
    public void closeAfterReply() {
        connection.drain();
    }

    @Override
    public void breakOff(long code) {
        if (!over && !replyEnded) {
            reply.sendHead();
            over = true;
            connection.side().deadlines().forget(this);
            connection.reset(stream, code);
        }
    }

    @Override
    public void abort() {
        if (!over && !replyEnded) {
            over = true;
            connection.side().deadlines().forget(this);
            handler.resetNow(stream, StreamCodes.INTERNAL_ERROR);
        }
    }

    @Override
    public void expired() {
        if (unread) {
            leaveUnread();
        } else if (replyEnded) {
            stopLingering();
        } else if (!replyBegun && !requestEnded && sink != null) {
            requestEnded = true;
            requestCut = true;
            connection.side().refusals().count(Refusal.Ground.BODY_TIMEOUT);
            sink.malformed(Refusal.bodyTooSlow());
        }
    }

    private void stopLingering() {
        if (stream.state() == Http2Stream.State.HALF_CLOSED_LOCAL) {
            code = StreamCodes.NO_ERROR;
            connection.reset(stream, code);
        } else {
            connection.side().deadlines().watch(this, System.nanoTime() + LINGER_NANOS);
        }
    }

    /** The connection is closed by whoever watches it. */
    @Override
    public void stopped() {}
}
