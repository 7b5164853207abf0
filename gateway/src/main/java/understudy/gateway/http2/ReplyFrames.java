package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;

/**
 * The frames of one final reply to a client. Its head waits for what comes next, so that a reply without a body is one frame.
 * Confined to the event loop.
 */
final class ReplyFrames {

    private final Http2Handler handler;
    private final Http2Stream stream;
    private @Nullable Http2Headers heldHead;

    ReplyFrames(Http2Handler handler, Http2Stream stream) {
        this.handler = handler;
        this.stream = stream;
    }

    void head(Http2Headers headers, boolean end) {
        if (end) {
            handler.writeHeaders(stream, headers, true);
        } else {
            heldHead = headers;
        }
    }

    /** Lets the head wait no longer. */
    void sendHead() {
        Http2Headers held = heldHead;
        if (held != null) {
            heldHead = null;
            handler.writeHeaders(stream, held, false);
        }
    }

    /** A piece of the body; takes it over. */
    void data(ByteBuf chunk) {
        sendHead();
        handler.writeData(stream, chunk, false);
    }

    void end(Fields trailers) {
        Http2Headers held = heldHead;
        Http2Headers last = FieldLines.outgoingTrailers(trailers);
        if (!last.isEmpty()) {
            sendHead();
            handler.writeHeaders(stream, last, true);
        } else if (held == null) {
            handler.writeData(stream, Unpooled.EMPTY_BUFFER, true);
        } else {
            heldHead = null;
            handler.writeHeaders(stream, held, true);
        }
    }
}
