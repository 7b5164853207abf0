package understudy.bench.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;

/** Answers an HTTP/1.1 request when all of it is there. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
final class Http1Answering extends SimpleChannelInboundHandler<HttpObject> {

    private static final int CHUNK = 16 << 10;

    private final Origin.Manner manner;
    private String target = "";
    private boolean kept = true;

    Http1Answering(Origin.Manner manner) {
        this.manner = manner;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpRequest head) {
            target = head.uri();
            kept = HttpUtil.isKeepAlive(head);
            if (HttpUtil.is100ContinueExpected(head)) {
                context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
        }
        if (message instanceof LastHttpContent) {
            answer(context);
        }
    }

    private void answer(ChannelHandlerContext context) {
        Wanted wanted = Wanted.by(target);
        ByteBuf body = manner.lies(target) ? wanted.lie() : wanted.body();
        if (wanted.chunked()) {
            chunked(context, body);
        } else {
            var reply = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
            reply.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, manner.contentType())
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            context.write(reply);
        }
        context.flush();
        if (!kept) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void chunked(ChannelHandlerContext context, ByteBuf body) {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, manner.contentType())
                .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        context.write(head);
        while (body.isReadable()) {
            context.write(new DefaultHttpContent(body.readRetainedSlice(Math.min(CHUNK, body.readableBytes()))));
        }
        body.release();
        context.write(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
