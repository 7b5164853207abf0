package understudy.bench.origin;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import understudy.bench.load.Grpc;

/** Answers the request of one HTTP/2 stream when all of it is there; one of gRPC with a message and its status behind it. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
final class Http2Answering extends ChannelInboundHandlerAdapter {

    private final Origin.Manner manner;
    private @Nullable Http2Headers request;

    Http2Answering(Origin.Manner manner) {
        this.manner = manner;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2HeadersFrame head && request == null) {
            request = head.headers();
        }
        boolean ended = endsStream(message);
        ReferenceCountUtil.release(message);
        if (ended && request != null) {
            answer(context, request);
        }
    }

    private static boolean endsStream(Object frame) {
        return switch (frame) {
            case Http2DataFrame data -> data.isEndStream();
            case Http2HeadersFrame head -> head.isEndStream();
            default -> false;
        };
    }

    private void answer(ChannelHandlerContext context, Http2Headers asked) {
        Wanted wanted = Wanted.by(asked.path());
        ByteBuf body = manner.lies(asked.path()) ? wanted.lie() : wanted.body();
        Http2Headers head = new DefaultHttp2Headers().status("200");
        if (isGrpc(asked)) {
            context.write(new DefaultHttp2HeadersFrame(head.set("content-type", "application/grpc")));
            context.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(Grpc.prefix(wanted.bytes()), body)));
            context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().set("grpc-status", "0"), true));
        } else {
            head.set("content-type", manner.contentType());
            if (!wanted.chunked()) {
                head.setInt("content-length", body.readableBytes());
            }
            context.write(new DefaultHttp2HeadersFrame(head, !body.isReadable()));
            if (body.isReadable()) {
                context.write(new DefaultHttp2DataFrame(body, true));
            }
        }
        context.flush();
    }

    private static boolean isGrpc(Http2Headers asked) {
        CharSequence type = asked.get("content-type");
        return type != null && type.toString().startsWith("application/grpc");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
