package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.HopByHop;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.TransferCodings;

/** The reply to one request of an HTTP/1 client: the same status line, fields, order, case and body as the version sent. */
final class Http1ClientStream implements ClientStream {

    private enum Framing {
        NONE,
        SIZED,
        CHUNKED,
        UNTIL_CLOSE
    }

    private final ClientRequests connection;
    private final Outbox out;
    private final ClientClock clock;
    private final RequestHead asked;
    private Framing framing = Framing.NONE;
    private boolean keepAlive;
    private boolean headWritten;
    private boolean ended;
    private boolean tunnel;
    private boolean closeAtOnce;
    private long left;

    Http1ClientStream(ClientRequests connection, Outbox out, ClientClock clock, RequestHead asked, boolean keepAlive) {
        this.connection = connection;
        this.out = out;
        this.clock = clock;
        this.asked = asked;
        this.keepAlive = keepAlive;
    }

    RequestHead asked() {
        return asked;
    }

    boolean keepsAlive() {
        return keepAlive;
    }

    boolean isEnded() {
        return ended;
    }

    boolean hasBegun() {
        return headWritten;
    }

    @Override
    public void interim(int status, Fields fields) {
        if (ended || headWritten) {
            return;
        }
        ByteBuf to = out.small();
        HeadWriter.statusLine(to, status, HttpResponseStatus.valueOf(status).reasonPhrase(), false);
        copy(ReplyHead.goingOn(status, fields), to, HopByHop.named(fields), false);
        HeadWriter.endOfLine(to);
        out.flush();
    }

    @Override
    public void head(ReplyHead head, boolean end) {
        if (ended) {
            return;
        }
        if (head.status() == 101) {
            switchProtocol(head);
            return;
        }
        framing = framing(head);
        if (asked.isOldHttp() && framing != Framing.NONE) {
            TransferCodings.requirePlain(head.fields());
        }
        keepAlive &= framing != Framing.UNTIL_CLOSE && !connection.isDraining();
        headWritten = true;
        left = head.contentLength();
        ByteBuf to = out.small();
        HeadWriter.statusLine(to, head.status(), phrase(head), asked.isOldHttp());
        boolean empty = end && framing == Framing.CHUNKED;
        boolean chunked = framing == Framing.CHUNKED && !empty;
        Fields fields = ReplyHead.goingOn(head.status(), head.fields());
        boolean declared = copy(fields, to, HopByHop.named(head.fields()), chunked || framing == Framing.NONE);
        if (chunked && !declared) {
            HeadWriter.field(
                    to,
                    HttpHeaderNames.TRANSFER_ENCODING,
                    TransferCodings.of(head.fields()).inChunks());
        } else if (empty) {
            HeadWriter.field(to, HttpHeaderNames.CONTENT_LENGTH, "0");
        }
        sayWhetherItGoesOn(to);
        HeadWriter.endOfLine(to);
        if (end) {
            finish();
        }
    }

    private void sayWhetherItGoesOn(ByteBuf to) {
        if (!keepAlive) {
            HeadWriter.field(to, HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (asked.isOldHttp()) {
            HeadWriter.field(to, HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    private Framing framing(ReplyHead head) {
        if (head.isBodiless(asked.asksHead())) {
            return Framing.NONE;
        }
        if (head.contentLength() >= 0) {
            return Framing.SIZED;
        }
        if (asked.isOldHttp()) {
            return Framing.UNTIL_CLOSE;
        }
        return Framing.CHUNKED;
    }

    private static String phrase(ReplyHead head) {
        return head.phrase().isEmpty() && head.isOfHttp2()
                ? HttpResponseStatus.valueOf(head.status()).reasonPhrase()
                : head.phrase();
    }

    /** Writes the fields that go on; true when Transfer-Encoding was among them, and says that there are chunks. */
    private boolean copy(Fields fields, ByteBuf to, List<String> named, boolean framed) {
        boolean declared = false;
        for (int i = 0; i < fields.count(); i++) {
            CharSequence name = fields.name(i);
            CharSequence value = HopByHop.goingOn(name, fields.value(i), named);
            if (value == null) {
                continue;
            }
            if (Fields.isSame(name, HttpHeaderNames.TRANSFER_ENCODING)) {
                if (!framed || asked.isOldHttp() || !TransferCodings.of(fields).endInChunks()) {
                    continue;
                }
                declared = true;
            }
            HeadWriter.field(to, name, value);
        }
        return declared;
    }

    private void switchProtocol(ReplyHead head) {
        headWritten = true;
        keepAlive = false;
        framing = Framing.UNTIL_CLOSE;
        tunnel = true;
        ByteBuf to = out.small();
        HeadWriter.statusLine(to, head.status(), head.phrase(), false);
        HeadWriter.fields(to, ReplyHead.goingOn(head.status(), head.fields()));
        HeadWriter.endOfLine(to);
        out.flush();
        connection.becomeTunnel();
    }

    @Override
    public void write(ByteBuf chunk) {
        int length = chunk.readableBytes();
        if (ended || framing == Framing.NONE || length == 0) {
            chunk.release();
            return;
        }
        clock.replyWritten();
        switch (framing) {
            case CHUNKED -> {
                HeadWriter.chunkLine(out.small(), length);
                out.body(chunk);
                HeadWriter.endOfLine(out.small());
            }
            case SIZED -> sized(chunk, length);
            case UNTIL_CLOSE -> out.body(chunk);
            case NONE -> throw new IllegalStateException("a reply without a body");
        }
    }

    private void sized(ByteBuf chunk, int length) {
        if (length > left) {
            chunk.release();
            breakOff(0);
            return;
        }
        left -= length;
        out.body(chunk);
        if (left == 0) {
            finish();
        }
    }

    @Override
    public void end(Fields trailers) {
        if (ended) {
            return;
        }
        if (framing == Framing.CHUNKED) {
            HeadWriter.lastChunk(out.small(), trailers);
        } else if (framing == Framing.SIZED && left > 0) {
            breakOff(0);
            return;
        }
        finish();
    }

    private void finish() {
        ended = true;
        if (tunnel) {
            connection.finishThenClose();
        } else {
            connection.replyEnded();
        }
    }

    @Override
    public void fallSilent() {
        if (tunnel && !ended) {
            connection.fallSilent();
        }
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public boolean isWritable() {
        return ended || out.isWritable();
    }

    @Override
    public void pause() {
        connection.pauseBody();
    }

    @Override
    public void resume() {
        connection.resumeBody();
    }

    @Override
    public void closeAfterReply() {
        keepAlive = false;
        closeAtOnce = true;
    }

    /** Whether the rest of the request is not waited for. */
    boolean closesAtOnce() {
        return closeAtOnce;
    }

    @Override
    public void breakOff(long code) {
        if (!ended) {
            ended = true;
            connection.finishThenClose();
        }
    }

    @Override
    public void abort() {
        ended = true;
        connection.abort();
    }
}
