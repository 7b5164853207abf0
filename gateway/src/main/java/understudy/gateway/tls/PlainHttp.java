package understudy.gateway.tls;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Farewell;
import understudy.gateway.wire.Problem;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.Refusals;

/**
 * Looks at the first bytes of a client that should speak TLS, and leaves. One that speaks HTTP in the clear is told so, for a
 * connection that closes without a word looks like a broken gateway.
 */
final class PlainHttp extends ChannelInboundHandlerAdapter {

    private static final int LONGEST_METHOD = 16;
    private static final int MOST_DISCARDED = 1 << 20;
    private static final byte[] REPLY = reply();

    private final Deadlines deadlines;
    private final Refusals refusals;
    private final Duration timeout;

    PlainHttp(Deadlines deadlines, Refusals refusals, Duration timeout) {
        this.deadlines = deadlines;
        this.refusals = refusals;
        this.timeout = timeout;
    }

    private static byte[] reply() {
        byte[] body = Problem.json(400, "this port speaks TLS: ask it with https", "");
        String head = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(Problem.CONTENT_TYPE, body.length);
        return Unpooled.copiedBuffer(head.getBytes(StandardCharsets.US_ASCII), body)
                .array();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf first = (ByteBuf) message;
        if (beginsWithMethod(first)) {
            first.release();
            refuse(context);
        } else {
            context.fireChannelRead(first);
            context.pipeline().remove(this);
        }
    }

    /** No record of TLS begins with a letter. */
    private static boolean beginsWithMethod(ByteBuf bytes) {
        int seen = Math.min(bytes.readableBytes(), LONGEST_METHOD);
        for (int i = 0; i < seen; i++) {
            byte one = bytes.getByte(bytes.readerIndex() + i);
            if (one == ' ') {
                return i > 0;
            }
            if (one < 'A' || one > 'Z') {
                return false;
            }
        }
        return seen > 0;
    }

    private void refuse(ChannelHandlerContext context) {
        Channel channel = context.channel();
        refusals.count(Refusal.Ground.TLS);
        channel.pipeline().remove(NamedHandshake.class);
        channel.pipeline().remove(Handshake.class);
        channel.pipeline().remove(this);
        var unused = channel.write(Unpooled.wrappedBuffer(REPLY));
        Farewell.say(channel, deadlines, timeout, MOST_DISCARDED);
    }
}
