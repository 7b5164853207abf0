package understudy.gateway.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.Refusals;

/** Waits for a client's handshake, then leaves. A client that merely connects and goes is not counted as refused. */
final class Handshake extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Handshake.class);

    private final Refusals refusals;
    private final IncomingTls.Agreed agreed;

    Handshake(Refusals refusals, IncomingTls.Agreed agreed) {
        this.refusals = refusals;
        this.agreed = agreed;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        switch (event) {
            case SslHandshakeCompletionEvent shaken when shaken.isSuccess() -> agreed(context);
            case SslHandshakeCompletionEvent failed -> failed(context, failed.cause());
            default -> context.fireUserEventTriggered(event);
        }
    }

    private void agreed(ChannelHandlerContext context) {
        String name = context.pipeline().get(SslHandler.class).applicationProtocol();
        context.pipeline().remove(this);
        agreed.agreed(context.channel(), Offer.H2.equals(name) ? Protocol.HTTP_2 : Protocol.HTTP_1_1);
    }

    private void failed(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof SSLException) {
            refusals.count(Refusal.Ground.TLS);
        }
        LOG.debug("client={}: no handshake: {}", context.channel().remoteAddress(), cause.toString());
        var unused = context.close();
    }

    /** What fails here has failed the handshake too, which is told apart. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("client={}: {}", context.channel().remoteAddress(), cause.toString());
        var unused = context.close();
    }
}
