package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import understudy.gateway.listen.Carrier;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.OutgoingHead;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.UpstreamConnection;
import understudy.gateway.wire.UpstreamStream;

/** A connection to a version, and what it tells its owner. */
final class Way implements AutoCloseable, UpstreamConnection.Owner {

    final Loop loop = new Loop();
    final AtomicInteger frees = new AtomicInteger();
    final CompletableFuture<Boolean> free = new CompletableFuture<>();
    final CompletableFuture<Boolean> retired = new CompletableFuture<>();
    final AtomicInteger retirements = new AtomicInteger();
    final UpstreamConnection connection;
    final Channel channel;

    Way(int port) {
        channel = Carrier.client(loop.loop())
                .option(ChannelOption.ALLOCATOR, loop.buffers())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(InetAddress.getLoopbackAddress(), port)
                .syncUninterruptibly()
                .channel();
        connection = loop.call(() -> Http2Upstream.install(channel, "old:80", false, this));
    }

    @Override
    public void free(UpstreamConnection which) {
        frees.incrementAndGet();
        free.complete(true);
    }

    @Override
    public void retired(UpstreamConnection which) {
        retirements.incrementAndGet();
        retired.complete(true);
    }

    /** Waits for the other end's settings. */
    void awaitFree() throws Exception {
        free.get(Loop.SECONDS, TimeUnit.SECONDS);
    }

    void awaitRetired() throws Exception {
        retired.get(Loop.SECONDS, TimeUnit.SECONDS);
    }

    int streams() {
        return loop.call(connection::streams);
    }

    boolean hasRoom() {
        return loop.call(connection::hasRoom);
    }

    ByteBuf buffer(String text) {
        return loop.buffers().buffer().writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    UpstreamStream get(ReplySink replies, String path, CharSequence... fields) {
        return ask(replies, "GET", path, true, fields);
    }

    UpstreamStream post(ReplySink replies, String path, CharSequence... fields) {
        return ask(replies, "POST", path, false, fields);
    }

    UpstreamStream ask(ReplySink replies, String method, String path, boolean end, CharSequence... fields) {
        return loop.call(() -> {
            UpstreamStream stream = connection.open(replies);
            stream.head(new OutgoingHead(method, path, Fields.of(fields), !end, -1, false), end);
            stream.flush();
            return stream;
        });
    }

    @Override
    public void close() {
        loop.run(() -> channel.unsafe().close(channel.newPromise()));
        loop.close();
    }
}
