package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.ssl.SslHandler;
import understudy.gateway.wire.Closing;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.OutgoingHead;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.UpstreamStream;

/**
 * The request under way on a connection to a version, and how it is written. A connection carries one after the other, so
 * this one serves them all. Confined to the event loop.
 */
final class Http1UpstreamStream implements UpstreamStream {

    private final Http1Upstream connection;
    private final Channel channel;
    private final Outbox out;

    private boolean toHead;
    private boolean upgrading;
    private boolean chunked;
    private boolean tunnel;
    private boolean ended;

    Http1UpstreamStream(Http1Upstream connection, Channel channel, Outbox out) {
        this.connection = connection;
        this.channel = channel;
        this.out = out;
    }

    /** A further request comes. */
    void begin() {
        ended = false;
    }

    boolean isToHead() {
        return toHead;
    }

    /** Whether a change of protocol was asked for. */
    boolean isUpgrading() {
        return upgrading;
    }

    /** Whether nothing of the request is still to come. */
    boolean isEnded() {
        return ended;
    }

    /** From here on bytes pass both ways as they are. */
    void becomeTunnel() {
        tunnel = true;
        // Over TLS its end is that of both directions (TLS 1.2), and we could not tell whether the other one still
        // goes.
        channel.config()
                .setOption(ChannelOption.ALLOW_HALF_CLOSURE, channel.pipeline().get(SslHandler.class) == null);
        chunked = false;
        ended = false;
    }

    @Override
    public Protocol protocol() {
        return Protocol.HTTP_1_1;
    }

    @Override
    public boolean isReused() {
        return connection.isReused();
    }

    @Override
    public void head(OutgoingHead head, boolean end) {
        if (!connection.isAsked()) {
            return;
        }
        toHead = head.method().equals("HEAD");
        upgrading = head.upgrade();
        chunked = head.hasBody() && head.contentLength() < 0;
        ByteBuf to = out.small();
        HeadWriter.requestLine(to, head.method(), head.target());
        HeadWriter.fields(to, head.fields());
        if (chunked) {
            HeadWriter.field(to, HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        if (upgrading) {
            HeadWriter.field(to, HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        }
        HeadWriter.endOfLine(to);
        if (end) {
            ended();
        }
    }

    @Override
    public void write(ByteBuf chunk, boolean end) {
        if (!isTaking()) {
            chunk.release();
            return;
        }
        int length = chunk.readableBytes();
        if (chunked && length > 0) {
            HeadWriter.chunkLine(out.small(), length);
            out.body(chunk);
            HeadWriter.endOfLine(out.small());
        } else {
            out.body(chunk);
        }
        if (end) {
            end(new Fields(1));
        }
    }

    @Override
    public void end(Fields trailers) {
        if (!isTaking()) {
            return;
        }
        if (tunnel) {
            ended = true;
            out.flush();
            Closing.outputBehindWrites(channel);
            return;
        }
        if (chunked) {
            HeadWriter.lastChunk(out.small(), trailers);
        }
        ended();
    }

    private boolean isTaking() {
        return !ended && connection.isAsked();
    }

    private void ended() {
        ended = true;
        connection.freeIfDone();
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public boolean isWritable() {
        return out.isWritable();
    }

    @Override
    public void pause() {
        channel.config().setAutoRead(false);
    }

    @Override
    public void resume() {
        channel.config().setAutoRead(true);
    }

    @Override
    public void reset(long code) {
        connection.giveUp();
    }
}
