package understudy.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Users of a gateway: a fixed number of connections that ask at a fixed rate, or as fast as they are answered, one stretch
 * after the other. A connection that is lost is opened anew, as users do.
 *
 * <p>Everything happens on one event loop. At a fixed rate a request that finds no free connection waits for one, and its
 * latency counts from when it was due: a gateway that stalls cannot hide behind users who were not there to ask.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
public final class Load implements AutoCloseable {

    private static final long REOPEN_MILLIS = 10;
    /** More at once would find the gateway's queue full, and come again a second later. */
    private static final int OPENED_AT_ONCE = 50;

    private final Crowd crowd;
    private final EventLoop loop;
    private final Bootstrap opening;
    private final Deque<Line> free = new ArrayDeque<>();
    private final Set<Line> lines = new HashSet<>();
    private @Nullable Stretch stretch;
    private volatile boolean closed;

    private Load(Loops loops, Crowd crowd) {
        this.crowd = crowd;
        loop = loops.loop();
        opening = loops.client()
                .option(ChannelOption.TCP_NODELAY, true)
                .remoteAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), crowd.port()))
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Line line = line(channel);
                        lines.add(line);
                        channel.closeFuture().addListener(closed -> lines.remove(line));
                    }
                });
    }

    /** Starts to open the connections; those that are not open yet take requests as soon as they are. */
    public static Load open(Loops loops, Crowd crowd) {
        Load load = new Load(loops, crowd);
        for (int i = 0; i < crowd.connections(); i++) {
            load.loop.schedule(load::connect, i / OPENED_AT_ONCE * 10L, TimeUnit.MILLISECONDS);
        }
        return load;
    }

    /** Asks for this long, and waits until everything is answered. */
    public Block run(Ask.Mix mix, Pace pace, Duration duration) {
        return start(mix, pace, duration).join();
    }

    /** As {@link #run}, without waiting. One stretch at a time. */
    public CompletableFuture<Block> start(Ask.Mix mix, Pace pace, Duration duration) {
        CompletableFuture<Block> done = new CompletableFuture<>();
        loop.execute(() -> {
            Stretch next = new Stretch(loop, crowd, mix, pace, duration, this::freeLine, done);
            stretch = next;
            next.start();
        });
        return done;
    }

    private Line line(Channel channel) {
        Line.Owner owner = new Line.Owner() {
            @Override
            public void ready(Line line) {
                free(line);
            }

            @Override
            public void lost(Line line) {
                reopen();
            }
        };
        return crowd.protocol() == Protocol.HTTP1
                ? new Http1Line(channel, owner, crowd.asksPerConnection())
                : new Http2Line(channel, owner, crowd);
    }

    private void free(Line line) {
        if (line.isOpen() && (stretch == null || !stretch.take(line))) {
            free.add(line);
        }
    }

    private @Nullable Line freeLine() {
        Line line = free.poll();
        while (line != null && !line.isOpen()) {
            line = free.poll();
        }
        return line;
    }

    private void connect() {
        opening.connect().addListener(done -> {
            if (!done.isSuccess() && !closed) {
                loop.execute(() -> refused(Wording.of(done.cause())));
            }
        });
    }

    private void refused(String why) {
        if (stretch != null) {
            stretch.error(why);
        }
        reopen();
    }

    private void reopen() {
        if (!closed) {
            loop.schedule(this::connect, REOPEN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() {
        closed = true;
        CompletableFuture.runAsync(() -> Set.copyOf(lines).forEach(Line::hangUp), loop)
                .join();
    }
}
