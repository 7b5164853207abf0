package understudy.gateway.http1;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ways to end a connection. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    /**
     * Runs this when all that was written has left for the kernel, or cannot any more. An end that comes earlier drops the
     * rest: what a slow reader has not taken yet, and with io_uring anything.
     */
    static void behindWrites(Channel channel, Runnable end) {
        var unused = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> end.run());
    }

    /**
     * Closes a connection on which nothing waits to be written. A peer that still sends would have the end of it destroyed by a reset, so only
     * our direction is ended, unless it is done sending too.
     */
    static void gently(Channel channel, boolean peerIsDone) {
        boolean plain = channel.pipeline().get(SslHandler.class) == null;
        if (plain && !peerIsDone && channel instanceof DuplexChannel duplex && channel.isActive()) {
            var unusedEnd = duplex.shutdownOutput().addListener((ChannelFutureListener) done -> {
                if (!done.isSuccess()) {
                    channel.unsafe().close(channel.voidPromise());
                }
            });
        } else {
            close(channel);
        }
    }

    /**
     * Closes it in order. Reading ends first: with io_uring Netty would begin to wait for more while it closes, and keep the
     * connection open by it.
     */
    static void close(Channel channel) {
        channel.config().setAutoRead(false);
        var unused = channel.close();
    }

    /** Resets a connection. An orderly close would wait for a peer that does not read. */
    static void atOnce(Channel channel) {
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
