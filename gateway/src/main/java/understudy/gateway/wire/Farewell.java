package understudy.gateway.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The end of a client's connection. Closed with bytes of the client still unread, a connection is reset, and the reset can
 * destroy what was said last before the client has read it. So only our direction is ended; what comes is thrown away until
 * the client has ended its own, for a moment and up to a number of bytes. Confined to the event loop.
 */
public final class Farewell extends ChannelInboundHandlerAdapter {

    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Channel channel;
    private final Deadlines deadlines;
    private final long sendingNanos;
    private final long mostBytes;
    private final Limit limit = new Limit();
    private @Nullable ChannelHandlerContext context;
    private Unsent unsent = new Unsent(0, 0);
    private long discarded;
    private boolean said;
    private boolean closing;

    private Farewell(Channel channel, Deadlines deadlines, Duration sending, long mostBytes) {
        this.channel = channel;
        this.deadlines = deadlines;
        this.sendingNanos = sending.toNanos();
        this.mostBytes = mostBytes;
    }

    /**
     * Ends a connection behind what has been written on it. No handler hears the client from now on.
     *
     * @param sending how long the client may read nothing of what waits to be written
     * @param mostBytes of the client's that are thrown away before it is cut off
     */
    public static void say(Channel channel, Deadlines deadlines, Duration sending, long mostBytes) {
        if (!channel.isActive()) {
            channel.unsafe().close(channel.voidPromise());
            return;
        }
        Farewell farewell = new Farewell(channel, deadlines, sending, mostBytes);
        channel.pipeline().addFirst(farewell);
        farewell.awaitSending();
        farewell.readOn();
        Closing.behindWrites(channel, farewell::written);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    private void awaitSending() {
        unsent = Unsent.of(channel);
        deadlines.watch(limit, System.nanoTime() + sendingNanos);
    }

    private void written() {
        @Nullable SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            endOutput();
        } else {
            var unused = tls.closeOutbound().addListener(done -> endOutput());
        }
    }

    private void endOutput() {
        if (said || closing) {
            return;
        }
        said = true;
        if (channel instanceof DuplexChannel duplex && channel.isActive() && !duplex.isInputShutdown()) {
            deadlines.watch(limit, System.nanoTime() + LINGER_NANOS);
            Closing.output(duplex);
        } else {
            close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        discarded += bytes.readableBytes();
        bytes.release();
        if (discarded > mostBytes) {
            cutOff();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext from) {
        from.fireChannelReadComplete();
        readOn();
    }

    private void readOn() {
        if (context != null && !closing && channel instanceof DuplexChannel duplex && !duplex.isInputShutdown()) {
            context.read();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext from, Object event) {
        if (!(event instanceof ChannelInputShutdownEvent)) {
            from.fireUserEventTriggered(event);
        } else if (said) {
            close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        closing = true;
        deadlines.forget(limit);
        from.fireChannelInactive();
    }

    /** Leaves what the client has not taken yet to the kernel. */
    private void close() {
        ChannelHandlerContext from = context;
        if (from != null && !closing) {
            closing = true;
            deadlines.forget(limit);
            channel.config().setAutoRead(false);
            var unused = from.close();
        }
    }

    private void cutOff() {
        closing = true;
        deadlines.forget(limit);
        Closing.atOnce(channel);
    }

    private final class Limit extends Deadlines.Watched {

        @Override
        public void expired() {
            if (said) {
                close();
            } else if (Unsent.of(channel).equals(unsent)) {
                cutOff();
            } else {
                awaitSending();
            }
        }

        @Override
        public void stopped() {
            cutOff();
        }
    }
}
