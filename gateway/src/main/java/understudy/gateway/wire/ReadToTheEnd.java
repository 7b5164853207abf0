package understudy.gateway.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Ends reading when a connection is closed, whoever closes it. With io_uring Netty would begin to wait for more while a write
 * is under way, and the kernel keeps open what is waited for.
 */
public final class ReadToTheEnd extends ChannelOutboundHandlerAdapter {

    private boolean closing;

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        closing = true;
        context.channel().config().setAutoRead(false);
        var unused = context.close(promise);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (!closing) {
            context.read();
        }
    }
}
