package understudy.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** A kept HTTP/1.1 connection with one request at a time. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
final class Http1Line extends SimpleChannelInboundHandler<HttpObject> implements Line {

    private static final int CHUNK = 16 << 10;
    /** The admin side answers under names of this machine only; the gateway's services here are told apart by path. */
    private static final String HOST = "localhost";

    private final Channel channel;
    private final Owner owner;
    private int asksLeft;
    private @Nullable Answer answer;
    private boolean interim;
    private boolean kept = true;

    Http1Line(Channel channel, Owner owner, int asks) {
        this.channel = channel;
        this.owner = owner;
        asksLeft = asks == 0 ? Integer.MAX_VALUE : asks;
        channel.pipeline().addLast(new HttpClientCodec(), this);
    }

    @Override
    public boolean isOpen() {
        return kept && channel.isActive();
    }

    @Override
    public void hangUp() {
        kept = false;
        channel.close();
    }

    @Override
    public Runnable ask(Ask ask, Answer answer) {
        this.answer = answer;
        asksLeft--;
        if (ask.chunked() && ask.hasBody()) {
            sendChunked(ask);
        } else {
            send(ask);
        }
        return () -> {
            if (this.answer == answer) {
                channel.close();
            }
        };
    }

    private void send(Ask ask) {
        ByteBuf body = Bodies.of(ask.requestBytes());
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method(ask), ask.target(), body);
        request.headers().set(HttpHeaderNames.HOST, HOST);
        if (ask.hasBody()) {
            request.headers().set(HttpHeaderNames.CONTENT_LENGTH, ask.requestBytes());
        }
        if (!ask.knowsReply()) {
            request.headers().set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        }
        channel.writeAndFlush(request);
    }

    private void sendChunked(Ask ask) {
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method(ask), ask.target());
        head.headers().set(HttpHeaderNames.HOST, HOST).set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        channel.write(head);
        ByteBuf body = Bodies.of(ask.requestBytes());
        while (body.isReadable()) {
            channel.write(new DefaultHttpContent(body.readSlice(Math.min(CHUNK, body.readableBytes()))));
        }
        channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    private static HttpMethod method(Ask ask) {
        return ask.hasBody() ? HttpMethod.POST : HttpMethod.GET;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        owner.ready(this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        Answer current = answer;
        if (current == null || message.decoderResult().isFailure()) {
            context.close();
            return;
        }
        if (message instanceof HttpResponse head) {
            interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (!interim) {
                kept &= HttpUtil.isKeepAlive(head);
                current.status(head.status().codeAsText());
            }
        }
        if (message instanceof HttpContent content && !interim) {
            current.piece(content.content());
            if (message instanceof LastHttpContent) {
                answered(current);
            }
        }
    }

    private void answered(Answer current) {
        answer = null;
        current.end();
        if (kept && asksLeft > 0) {
            owner.ready(this);
        } else {
            hangUp();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        kept = false;
        if (answer != null) {
            answer.failed("connection closed before the reply was whole");
        }
        owner.lost(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (answer != null) {
            answer.failed(Wording.of(cause));
        }
        context.close();
    }
}
