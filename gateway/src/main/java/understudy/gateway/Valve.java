package understudy.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what comes from an upstream while the client does not take it. The HTTP client could do so by itself, but
 * drops what it holds back when the connection ends: a slow client would lose the end of every reply whose upstream
 * closes behind it. Here all that came is handed on before the end is; that is what the kernel had buffered, a few MB at
 * most. It cannot be held back longer, for Netty takes the handlers of a closed connection away. Confined to its event
 * loop.
 */
final class Valve extends ChannelInboundHandlerAdapter {

    private final Deque<Object> held = new ArrayDeque<>();
    private @Nullable ChannelHandlerContext context;
    private boolean shut;
    private boolean draining;
    private boolean ended;

    /** Lets nothing through until {@link #open}. */
    void shut() {
        if (context != null && !ended) {
            shut = true;
            context.channel().config().setAutoRead(false);
        }
    }

    /** Lets through what was held back, and all that comes. */
    void open() {
        ChannelHandlerContext here = context;
        if (!shut || here == null) {
            return;
        }
        shut = false;
        if (draining) {
            return;
        }
        drain(here);
        here.fireChannelReadComplete();
        if (!shut) {
            here.channel().config().setAutoRead(true);
        }
    }

    private void drain(ChannelHandlerContext here) {
        draining = true;
        while (!shut && !held.isEmpty()) {
            here.fireChannelRead(held.poll());
        }
        draining = false;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext here) {
        context = here;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext here) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        if (shut || draining) {
            held.add(message);
        } else {
            here.fireChannelRead(message);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) {
        ended = true;
        shut = false;
        if (!draining) {
            drain(here);
        }
        here.fireChannelInactive();
    }
}
