package understudy.bench.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContentDecompressor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Readers of server-sent events, who stay until they are told to leave. A stream that was refused, that ended before, or
 * that brought no event is an error. On one event loop.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
public final class EventStreams {

    private static final int PATIENCE_SECONDS = 20;

    private final EventLoop loop;
    private final List<EventReader> readers;

    /**
     * What came of them.
     *
     * @param streams that were asked for
     * @param events by their names
     * @param errors by what they were
     */
    public record Heard(int streams, Map<String, Long> events, Map<String, Long> errors) {

        public Heard {
            events = Map.copyOf(events);
            errors = Map.copyOf(errors);
        }

        public static Heard nothing() {
            return new Heard(0, Map.of(), Map.of());
        }

        public Heard plus(Heard other) {
            return new Heard(streams + other.streams, sums(events, other.events), sums(errors, other.errors));
        }

        private static Map<String, Long> sums(Map<String, Long> one, Map<String, Long> other) {
            Map<String, Long> sums = new TreeMap<>(one);
            other.forEach((what, n) -> sums.merge(what, n, Long::sum));
            return sums;
        }
    }

    private EventStreams(EventLoop loop, List<EventReader> readers) {
        this.loop = loop;
        this.readers = List.copyOf(readers);
    }

    /** Opens so many, and waits until each was accepted or failed. */
    public static EventStreams open(Loops loops, int port, String target, int streams) {
        List<EventReader> readers = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            EventReader reader = new EventReader(target);
            readers.add(reader);
            connect(loops, port, reader);
        }
        CompletableFuture<?>[] begun = readers.stream().map(EventReader::begun).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(begun)
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return new EventStreams(loops.loop(), readers);
    }

    private static void connect(Loops loops, int port, EventReader reader) {
        loops.client()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new HttpContentDecompressor(0), reader);
                    }
                })
                .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        reader.failed(Wording.of(done.cause()));
                    }
                });
    }

    /** Everybody leaves. What they heard until now. */
    public Heard leave() {
        return CompletableFuture.supplyAsync(
                        () -> readers.stream().map(EventReader::leave).reduce(Heard.nothing(), Heard::plus), loop)
                .join();
    }
}
