package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.Refusal;

/**
 * Tells HTTP/2 from HTTP/1 by a connection's first bytes, where TLS has not done so, and hands the bytes on to whatever
 * speaks it. It decides at the first byte that differs, and holds no more than the preface. An Upgrade to h2c is not
 * offered: RFC 9113 has given it up.
 */
public final class Http2Preface extends ByteToMessageDecoder {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ClientSide side;
    private final Consumer<Channel> http2;
    private final Consumer<Channel> http1;
    private final Channel channel;
    private final Deadlines.Watched deadline = new Deadline();
    private boolean begun;

    private Http2Preface(Channel channel, ClientSide side, Consumer<Channel> http2, Consumer<Channel> http1) {
        this.channel = channel;
        this.side = side;
        this.http2 = http2;
        this.http1 = http1;
    }

    /**
     * Waits for the first byte of an open channel as long as a connection may idle, and for the rest of the preface as long
     * as a request's head may take. Browsers and pools open connections ahead of their requests.
     *
     * @param clientAddress without a port
     * @param http1 adds the handlers for HTTP/1 at the end of the pipeline
     */
    public static void install(Channel channel, ClientSide side, String clientAddress, Consumer<Channel> http1) {
        Consumer<Channel> http2 = to -> Http2ClientSide.install(to, side, clientAddress, false);
        channel.pipeline().addLast(new Http2Preface(channel, side, http2, http1));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        watch(side.limits().idleTimeout());
    }

    private void watch(Duration limit) {
        side.deadlines().watch(deadline, System.nanoTime() + limit.toNanos());
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (!begun) {
            begun = true;
            watch(side.limits().headerTimeout());
        }
        int seen = Math.min(in.readableBytes(), PREFACE.length);
        for (int i = 0; i < seen; i++) {
            if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
                handOver(context, http1);
                return;
            }
        }
        if (seen == PREFACE.length) {
            handOver(context, http2);
        }
    }

    private void handOver(ChannelHandlerContext context, Consumer<Channel> to) {
        side.deadlines().forget(deadline);
        to.accept(channel);
        context.pipeline().remove(this);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event == Leave.WHEN_IDLE || event instanceof ChannelInputShutdownEvent) {
            close();
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        side.deadlines().forget(deadline);
        super.channelInactive(context);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        side.deadlines().forget(deadline);
    }

    private void close() {
        var unused = channel.close();
    }

    private final class Deadline extends Deadlines.Watched {

        @Override
        public void expired() {
            side.refusals().count(begun ? Refusal.Ground.HEADER_TIMEOUT : Refusal.Ground.IDLE_TIMEOUT);
            close();
        }

        @Override
        public void stopped() {
            close();
        }
    }
}
