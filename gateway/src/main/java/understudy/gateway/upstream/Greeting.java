package understudy.gateway.upstream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.tls.Offer;
import understudy.gateway.tls.OutgoingTls;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReadToTheEnd;

/**
 * The first handler of a new connection: begins TLS where the version wants it, and makes room for the protocol's handlers
 * as soon as it is clear which one is spoken.
 */
final class Greeting extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private final Opening opening;
    private final int timeoutMillis;
    private final @Nullable OutgoingTls tls;

    Greeting(Opening opening, int timeoutMillis) {
        this.opening = opening;
        this.timeoutMillis = timeoutMillis;
        this.tls = opening.tls();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        if (tls == null) {
            greeted(context, opening.offer() == Offer.HTTP2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1);
            return;
        }
        Instance instance = opening.instance();
        SslHandler handler =
                tls.handler(context.alloc(), instance.host(), instance.address().getPort(), opening.offer());
        handler.setHandshakeTimeoutMillis(timeoutMillis);
        context.pipeline()
                .addBefore(context.name(), null, new ReadToTheEnd())
                .addBefore(context.name(), "tls", handler);
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
        @Nullable String name = context.pipeline().get(SslHandler.class).applicationProtocol();
        boolean http2 = Offer.H2.equals(name);
        if (opening.offer() == Offer.HTTP2 && !http2) {
            failed(context, new SSLException("HTTP/2 was not agreed on (ALPN)"));
            return;
        }
        greeted(context, http2 ? Protocol.HTTP_2 : Protocol.HTTP_1_1);
    }

    private void greeted(ChannelHandlerContext context, Protocol protocol) {
        context.pipeline().remove(this);
        opening.greeted(context.channel(), protocol);
    }

    private void failed(ChannelHandlerContext context, Throwable cause) {
        SSLException tellable = cause instanceof SSLException known
                ? known
                : new SSLException("the connection ended during the handshake", cause);
        opening.failed(tellable);
        var unused = context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        opening.failed(new ClosedChannelException());
    }

    /** What fails here also ends the handshake, or the connection. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("instance=\"{}\": {}", opening.instance(), cause.toString());
    }
}
