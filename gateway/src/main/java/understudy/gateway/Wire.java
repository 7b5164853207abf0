package understudy.gateway;

import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Netty channel under a Vert.x connection, for what Vert.x does not offer. */
final class Wire {

    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private Wire() {}

    static ChannelHandlerContext of(HttpConnection connection) {
        return ((ConnectionBase) connection).channelHandlerContext();
    }

    /** Resets a connection at once. An orderly close would wait for a peer that does not read. */
    static void reset(ChannelHandlerContext context) {
        if (context.channel().isOpen()) {
            lingerNot(context);
            ChannelFuture unused = context.close();
        }
    }

    private static void lingerNot(ChannelHandlerContext context) {
        try {
            context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException e) {
            LOG.debug("a connection that is being closed already: {}", e.toString());
        }
    }
}
