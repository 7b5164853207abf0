package understudy.gateway.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AsyncMapping;

/** Begins TLS with the certificate for the name that the client asks for, and works on it beside the event loop. */
final class NamedHandshake extends SniHandler {

    NamedHandshake(AsyncMapping<String, SslContext> choice, int longestHello, long timeoutMillis) {
        super(choice, longestHello, timeoutMillis);
    }

    @Override
    protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
        SslHandler handler = context.newHandler(allocator, HandshakeThreads.ASIDE);
        handler.setHandshakeTimeoutMillis(handshakeTimeoutMillis);
        return handler;
    }
}
