package understudy.gateway.http2;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Farewell;

/**
 * Turns the close of a client's connection into a farewell: a client that still sends would lose the GOAWAY, and the last
 * reply, to a reset. What is under way on the connection ends at once. Confined to the event loop.
 */
final class Parting extends ChannelOutboundHandlerAdapter {

    private final ClientSide side;
    private final Http2Handler handler;
    private final long mostBytes;
    private boolean begun;

    /** @param mostBytes that the client was given leave to send */
    Parting(ClientSide side, Http2Handler handler, long mostBytes) {
        this.side = side;
        this.handler = handler;
        this.mostBytes = mostBytes;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        context.channel().closeFuture().addListener(closed -> promise.trySuccess());
        if (begun) {
            return; // Netty closes once for a GOAWAY, and once more for the error
        }
        begun = true;
        context.executor().execute(handler::endStreams); // one of them may be being read just now
        Farewell.say(context.channel(), side.deadlines(), side.limits().idleTimeout(), mostBytes);
    }
}
