package understudy.gateway.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ways to end a connection. */
public final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /**
     * Runs this when all that was written has left for the kernel, or cannot any more. An end that comes earlier drops the
     * rest: what a slow reader has not taken yet, and with io_uring anything.
     */
    public static void behindWrites(Channel channel, Runnable end) {
        var unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> end.run());
    }

    /** Ends our direction of a connection behind all that was written; the other direction goes on. */
    public static void outputBehindWrites(Channel channel) {
        behindWrites(channel, () -> {
            @Nullable SslHandler tls = channel.pipeline().get(SslHandler.class);
            if (tls == null) {
                output(channel);
            } else {
                var unused = tls.closeOutbound().addListener(done -> output(channel));
            }
        });
    }

    private static void output(Channel channel) {
        if (channel instanceof DuplexChannel duplex) {
            output(duplex);
        } else {
            close(channel);
        }
    }

    /** Ends our direction at once. */
    static void output(DuplexChannel channel) {
        var unused = channel.shutdownOutput().addListener((ChannelFutureListener) done -> {
            if (!done.isSuccess()) {
                channel.unsafe().close(channel.voidPromise());
            }
        });
    }

    /**
     * Closes it in order. Reading ends first: with io_uring Netty would begin to wait for more while it closes, and keep the
     * connection open by it.
     */
    public static void close(Channel channel) {
        channel.config().setAutoRead(false);
        var unused = channel.close();
    }

    /** Resets a connection. An orderly close would wait for a peer that does not read. */
    public static void atOnce(Channel channel) {
        if (channel.isOpen()) {
            try {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            } catch (ChannelException e) {
                LOG.debug("a connection that is being closed already: {}", e.toString());
            }
            channel.config().setAutoRead(false);
            channel.unsafe().close(channel.voidPromise());
        }
    }
}
