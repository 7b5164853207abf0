package understudy.bench.load;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One reader of server-sent events. On its event loop, but for {@link #begun}. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
final class EventReader extends SimpleChannelInboundHandler<HttpObject> {

    private static final String EVENTS = "text/event-stream";

    private final String target;
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final EventCount count = new EventCount();
    private @Nullable ChannelHandlerContext connection;
    private @Nullable String wrong;

    EventReader(String target) {
        this.target = target;
    }

    /** Done as soon as the stream was accepted, with true, or failed. */
    CompletableFuture<Boolean> begun() {
        return begun;
    }

    /** Hangs up. What was heard until now. */
    EventStreams.Heard leave() {
        if (!begun.isDone()) {
            failed("never answered");
        } else if (count.byName().isEmpty()) {
            failed("no event");
        }
        if (connection != null) {
            connection.close();
        }
        return new EventStreams.Heard(1, count.byName(), wrong == null ? Map.of() : Map.of(wrong, 1L));
    }

    /** The first thing that goes wrong is what counts. */
    void failed(String why) {
        wrong = Objects.requireNonNullElse(wrong, why);
        begun.complete(false);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connection = context;
        var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, target);
        request.headers()
                .set(HttpHeaderNames.HOST, "localhost")
                .set(HttpHeaderNames.ACCEPT, EVENTS)
                .set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.GZIP);
        context.writeAndFlush(request);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (message instanceof HttpResponse head) {
            begin(head);
        }
        if (message instanceof HttpContent piece && wrong == null) {
            count.read(piece.content());
        }
        if (message instanceof LastHttpContent) {
            failed("ended");
        }
    }

    private void begin(HttpResponse head) {
        String type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (head.status().code() != 200) {
            failed("status " + head.status().code());
        } else if (!type.startsWith(EVENTS)) {
            failed("content-type " + type);
        } else {
            begun.complete(true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        failed("connection closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        failed(Wording.of(cause));
        context.close();
    }
}
