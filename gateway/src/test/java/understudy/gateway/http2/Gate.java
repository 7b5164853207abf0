package understudy.gateway.http2;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import understudy.gateway.LimitSettings;
import understudy.gateway.listen.Carrier;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Door;
import understudy.gateway.wire.Refusals;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.RequestSink;

/** A listening port behind which HTTP/2 is spoken, with a door that keeps what goes through it. */
final class Gate implements AutoCloseable, Door {

    final Loop loop = new Loop();
    final Refusals refusals = new Refusals();
    final BlockingQueue<Taken> taken = new LinkedTransferQueue<>();
    final BlockingQueue<Channel> channels = new LinkedTransferQueue<>();
    final Deadlines deadlines = new Deadlines(loop.loop());
    volatile boolean draining;
    volatile Consumer<Taken> atHead = one -> {};
    volatile Consumer<Channel> http1 = Gate::closeOne;
    private final ClientSide side;
    private final Channel listening;

    Gate(LimitSettings limits) {
        side = new ClientSide(this, limits, refusals, deadlines, () -> draining);
        listening = Carrier.server(loop.loop())
                .childOption(ChannelOption.ALLOCATOR, loop.buffers())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channels.add(channel);
                        Http2Preface.install(channel, side, "127.0.0.1", to -> http1.accept(to));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    private static void closeOne(Channel channel) {
        var unused = channel.close();
    }

    static Gate open() {
        return new Gate(LimitSettings.defaults());
    }

    static LimitSettings limits(int streams, int resets, int controlFrames) {
        return new LimitSettings(
                1024,
                4096,
                20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(75),
                100,
                streams,
                resets,
                controlFrames);
    }

    static LimitSettings timeouts(Duration header, Duration body, Duration idle) {
        return new LimitSettings(1024, 4096, 20, header, body, idle, 100, 100, 100, 100);
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public RequestSink take(RequestHead head, ClientStream client) {
        Taken one = new Taken(head, client);
        taken.add(one);
        atHead.accept(one);
        return one;
    }

    Taken next() throws InterruptedException {
        Taken one = taken.poll(Loop.SECONDS, TimeUnit.SECONDS);
        if (one == null) {
            throw new IllegalStateException("no request came");
        }
        return one;
    }

    long refused(String ground) {
        return refusals.byGround().getOrDefault(ground, -1L);
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
        for (Channel channel : channels) {
            loop.run(() -> channel.unsafe().close(channel.newPromise()));
        }
        loop.close();
    }
}
