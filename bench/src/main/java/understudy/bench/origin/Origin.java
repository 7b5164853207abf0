package understudy.bench.origin;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import understudy.bench.load.Loops;

/**
 * A version that does its work: it answers the body whose length is the last number of the path. HTTP/1.1, HTTP/2 in the
 * clear and gRPC on one port of 127.0.0.1, told apart by the first bytes.
 */
public final class Origin implements AutoCloseable {

    private final Channel listening;
    private final Manner manner;

    /** How it answers; may be changed at any time. */
    static final class Manner {
        private final String contentType;
        private volatile int liesEvery;
        private volatile String liesAt = "";
        private final AtomicLong answers = new AtomicLong();

        Manner(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }

        /** Whether the reply to this request has another value in it. */
        boolean lies(CharSequence target) {
            int every = liesEvery;
            String part = liesAt;
            boolean atPlace = !part.isEmpty() && target.toString().contains(part);
            return atPlace || (every > 0 && answers.incrementAndGet() % every == 0);
        }
    }

    private Origin(Channel listening, Manner manner) {
        this.listening = listening;
        this.manner = manner;
    }

    /** Listens on a free port; its replies are of this type, those of gRPC of gRPC's. */
    public static Origin open(Loops loops, String contentType) {
        Manner manner = new Manner(contentType);
        Channel listening = loops.server()
                .option(ChannelOption.SO_BACKLOG, 4096)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new FirstBytes(manner));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        return new Origin(listening, manner);
    }

    /** From now on every n-th reply has another value in it; 0 for none. */
    public void lieEvery(int n) {
        manner.liesEvery = n;
    }

    /** From now on every reply to a path with this in it has another value, asked again too. */
    public void lieAt(String part) {
        manner.liesAt = part;
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        listening.close().syncUninterruptibly();
    }
}
