package understudy.gateway.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import understudy.gateway.wire.Closing;

/**
 * Takes a client's close_notify for the end of what it sends, as the end of its direction of TCP is, and tells of whichever
 * comes first. TLS 1.3 lets our direction go on. TLS 1.2 has us answer at once and drop what is still to be written (RFC
 * 5246, 7.2.1), and the JDK's engine does so: the connection is closed. Confined to the event loop.
 */
final class CloseNotify extends ChannelInboundHandlerAdapter {

    private boolean ended;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslCloseCompletionEvent closed) {
            if (closed.isSuccess()) {
                notified(context);
            }
        } else if (event instanceof ChannelInputShutdownEvent) {
            inputEnded(context);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    private void notified(ChannelHandlerContext context) {
        if (context.pipeline().get(SslHandler.class).engine().isOutboundDone()) {
            var unused = context.close();
        } else if (!ended) {
            context.pipeline().addFirst(new Beyond());
            inputEnded(context);
        }
    }

    private void inputEnded(ChannelHandlerContext context) {
        if (!ended) {
            ended = true;
            context.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    /** What comes behind a close_notify, where nothing should. The handler of TLS would gather it without end. */
    private static final class Beyond extends ChannelInboundHandlerAdapter {

        private static final int MOST_BYTES = 64 << 10;

        private int discarded;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            discarded += bytes.readableBytes();
            bytes.release();
            if (discarded > MOST_BYTES) {
                Closing.atOnce(context.channel());
            }
        }
    }
}
