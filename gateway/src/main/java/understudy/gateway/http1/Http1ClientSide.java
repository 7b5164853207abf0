package understudy.gateway.http1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Leave;

/** The connection of an HTTP/1 client: what happens on it, told to its {@link ClientRequests}. Confined to its event loop. */
public final class Http1ClientSide extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Http1ClientSide.class);

    private final ClientRequests requests;

    private Http1ClientSide(ClientRequests requests) {
        this.requests = requests;
    }

    /** Speaks HTTP/1 on a connection from here on. */
    public static void install(Channel channel, ClientSide side, String client, boolean secure) {
        channel.pipeline().addLast(new Http1ClientSide(new ClientRequests(channel, side, client, secure)));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        requests.read((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        requests.pausedReading();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        requests.writabilityChanged();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == Leave.WHEN_IDLE) {
            requests.leaveWhenIdle();
        } else if (event instanceof ChannelInputShutdownEvent) {
            requests.inputEnded();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        requests.closed();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("client connection: {}", cause.toString());
        requests.failed();
    }
}
