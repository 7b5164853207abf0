package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.OutgoingHead;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.StreamCodes;
import understudy.gateway.wire.UpstreamStream;

/**
 * One request to a version and its reply. A reply that ends before its request does resets the rest of the request: the
 * version has answered without it. A reply that is whole and is not ended is ended here.
 */
final class AskedStream implements UpstreamStream {

    private static final int MOST_INTERIMS = 64;

    private final UpstreamLink link;
    private final Http2Handler handler;
    private final ReplySink replies;
    private final boolean reused;
    private final ReplyLength length = new ReplyLength();
    private @Nullable Http2Stream stream;
    private boolean asksHead;
    private boolean requestEnded;
    private boolean headRead;
    private boolean bodiless;
    private boolean over;
    private boolean released;
    private boolean paused;
    private boolean touched;
    private boolean leftOpen;
    private int interims;
    private int keptBack;

    AskedStream(UpstreamLink link, ReplySink replies, boolean reused) {
        this.link = link;
        this.handler = link.handler();
        this.replies = replies;
        this.reused = reused;
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_2;
    }

    @Override
    public boolean isReused() {
        return reused;
    }

    @Override
    public void head(OutgoingHead head, boolean end) {
        if (over || stream != null) {
            return;
        }
        Http2Headers headers;
        try {
            headers = RequestHeads.outgoing(head, link.address(), link.isSecure());
        } catch (IllegalArgumentException e) {
            failUnsent(Failure.malformed(link.address(), "the request: " + e.getMessage()));
            return;
        }
        Http2Stream opened = link.begin(this);
        if (opened == null) {
            failUnsent(Failure.reset(link.address()));
            return;
        }
        stream = opened;
        asksHead = head.method().equals("HEAD");
        requestEnded = end;
        link.sent(0);
        handler.writeHeaders(opened, headers, end);
    }

    private void failUnsent(Failure failure) {
        failed(failure.unsent());
        release();
    }

    @Override
    public void write(ByteBuf chunk, boolean end) {
        Http2Stream on = stream;
        if (over || requestEnded || on == null) {
            chunk.release();
            return;
        }
        int bytes = chunk.readableBytes();
        requestEnded = end;
        link.sent(bytes);
        handler.writeData(on, chunk, end, sent -> {
            if (sent.isSuccess() && !over) {
                replies.sent(bytes);
            }
        });
    }

    @Override
    public void end(Fields trailers) {
        Http2Stream on = stream;
        if (over || requestEnded || on == null) {
            return;
        }
        requestEnded = true;
        link.sent(0);
        Http2Headers last = FieldLines.outgoingTrailers(trailers);
        if (last.isEmpty()) {
            handler.writeData(on, Unpooled.EMPTY_BUFFER, true);
        } else {
            handler.writeHeaders(on, last, true);
        }
    }

    @Override
    public void flush() {
        handler.flushSoon();
    }

    @Override
    public boolean isWritable() {
        Http2Stream on = stream;
        return over || requestEnded || on == null || handler.isWritable(on);
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        int bytes = keptBack;
        keptBack = 0;
        if (!over && stream != null && bytes > 0) {
            handler.giveBack(stream, bytes);
        }
    }

    @Override
    public void reset(long code) {
        if (!over) {
            over = true;
            end(code);
        }
    }

    private void end(long code) {
        if (stream == null) {
            release();
        } else {
            handler.reset(stream, code);
        }
    }

    /** Whether it was not yet marked as one to be told when reading pauses. */
    boolean touch() {
        boolean first = !touched;
        touched = true;
        return first;
    }

    void readComplete() {
        touched = false;
        if (leftOpen) {
            leftOpen = false;
            end(StreamCodes.NO_ERROR);
        }
        if (!over) {
            length.awaitEnd(handler, this::endUnsaid);
            replies.pausedReading();
        }
    }

    private void endUnsaid() {
        if (!over) {
            ended(new Fields(1));
            leftOpen = false;
            end(StreamCodes.NO_ERROR);
        }
    }

    void headersRead(Http2Headers headers, boolean end) throws Http2Exception {
        if (over) {
            return;
        }
        if (headRead) {
            ended(FieldLines.incoming(headers));
            return;
        }
        int status = ReplyHeads.status(headers);
        if (status < 0 || (status < 200 && end)) {
            throw malformed("not a valid :status");
        }
        if (status < 200) {
            interim(status, headers);
        } else {
            head(ReplyHeads.incoming(status, headers), end);
        }
    }

    private void interim(int status, Http2Headers headers) throws Http2Exception {
        if (++interims > MOST_INTERIMS) {
            throw malformed("interim replies without end");
        }
        replies.interim(status, FieldLines.incoming(headers));
    }

    private void head(ReplyHead head, boolean end) throws Http2Exception {
        headRead = true;
        bodiless = head.isBodiless(asksHead);
        if (end && !bodiless && head.contentLength() > 0) {
            throw malformed("a body that is shorter than its content-length");
        }
        length.expect(bodiless ? 0 : head.contentLength());
        replies.head(head);
        if (end) {
            ended(new Fields(1));
        }
    }

    /** Takes a piece of the body, and tells how many bytes the version may send again. */
    int dataRead(ByteBuf data, boolean end) throws Http2Exception {
        int bytes = data.readableBytes();
        if (over) {
            return bytes;
        }
        if (!headRead || (bodiless && bytes > 0)) {
            throw malformed("a body where none is allowed");
        }
        length.arrived(bytes);
        if (bytes > 0) {
            replies.body(data.retain());
        }
        if (end) {
            ended(new Fields(1));
        } else if (paused && !over) {
            keptBack += bytes;
            return 0;
        }
        return bytes;
    }

    private void ended(Fields trailers) {
        if (!over) {
            over = true;
            leftOpen = !requestEnded;
            replies.ended(trailers);
        }
    }

    private Http2Exception malformed(String what) {
        int id = stream == null ? 0 : stream.id();
        return Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, what);
    }

    void failed(Failure failure) {
        if (!over) {
            over = true;
            replies.failed(failure);
        }
    }

    /** The stream is no more, for whatever reason. */
    void closed(Failure why) {
        leftOpen = false;
        failed(why);
        release();
    }

    private void release() {
        if (!released) {
            released = true;
            length.stop();
            link.released();
        }
    }

    void writabilityChanged() {
        Http2Stream on = stream;
        if (!over && !requestEnded && on != null && handler.isWritable(on)) {
            replies.writable();
        }
    }
}
