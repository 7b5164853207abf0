package understudy.bench.load;

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
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One request and its reply on a stream of its own. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
final class Http2Ask extends ChannelInboundHandlerAdapter {

    private final Ask ask;
    private final boolean grpc;
    private final Answer answer;
    private final Runnable onEnd;
    private boolean answered;

    Http2Ask(Ask ask, Protocol protocol, Answer answer, Runnable onEnd) {
        this.ask = ask;
        grpc = protocol == Protocol.GRPC;
        this.answer = answer;
        this.onEnd = onEnd;
    }

    void send(Http2StreamChannel stream) {
        boolean hasBody = grpc || ask.hasBody();
        Http2Headers head = new DefaultHttp2Headers()
                .method(hasBody ? "POST" : "GET")
                .scheme("http")
                .authority("bench.example")
                .path(ask.target());
        if (grpc) {
            head.set("content-type", "application/grpc").set("te", "trailers");
        } else if (hasBody && !ask.chunked()) {
            head.setInt("content-length", ask.requestBytes());
        }
        stream.write(new DefaultHttp2HeadersFrame(head, !hasBody));
        if (hasBody) {
            stream.write(new DefaultHttp2DataFrame(body(), true));
        }
        stream.flush();
    }

    private ByteBuf body() {
        ByteBuf body = Bodies.of(ask.requestBytes());
        return grpc ? Unpooled.wrappedBuffer(Grpc.prefix(ask.requestBytes()), body) : body;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        try {
            switch (message) {
                case Http2HeadersFrame head -> head(head);
                case Http2DataFrame data -> data(data);
                case Http2ResetFrame reset -> answer.failed("RST_STREAM " + reset.errorCode());
                default -> {
                    // nothing else says how the request went
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(Http2HeadersFrame frame) {
        CharSequence status = frame.headers().status();
        if (status != null && status.charAt(0) != '1') {
            answer.status(status);
        }
        if (frame.isEndStream()) {
            end(frame.headers().get("grpc-status"));
        }
    }

    private void data(Http2DataFrame frame) {
        answer.piece(frame.content());
        if (frame.isEndStream()) {
            end(null);
        }
    }

    private void end(@Nullable CharSequence grpcStatus) {
        answered = true;
        if (grpc) {
            answer.grpcStatus(grpcStatus);
        }
        answer.end();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!answered) {
            answer.failed("stream closed before the reply was whole");
        }
        onEnd.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        answer.failed(Wording.of(cause));
        context.close();
    }
}
