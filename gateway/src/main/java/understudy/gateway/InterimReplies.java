package understudy.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Drops the interim replies of an upstream that the client does not know. It would take a 102 for the final reply and
 * hand the real one to whoever uses the connection next: one user would get another's body.
 */
final class InterimReplies extends ChannelInboundHandlerAdapter {

    private boolean dropping;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpResponse reply) {
            dropping = isUnknownInterim(reply.status().code());
        }
        boolean drop = dropping;
        if (message instanceof LastHttpContent) {
            dropping = false;
        }
        if (drop) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private static boolean isUnknownInterim(int status) {
        return HttpStatusClass.valueOf(status) == HttpStatusClass.INFORMATIONAL
                && status != 100
                && status != 101
                && status != 103;
    }
}
