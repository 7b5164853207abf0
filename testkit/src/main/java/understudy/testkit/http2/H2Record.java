package understudy.testkit.http2;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What the other end said outside of messages. May be read from any thread. */
public final class H2Record {

    private final Queue<Reset> resets = new ConcurrentLinkedQueue<>();
    private final Queue<H2Frame> frames = new ConcurrentLinkedQueue<>();
    private final LongAdder bytesReceived = new LongAdder();

    /** A stream that the other end gave up. */
    public record Reset(int stream, long code) {}

    void came(H2Frame frame) {
        switch (frame.type()) {
            case H2Frame.RST_STREAM -> resets.add(new Reset(frame.stream(), frame.intAt(0)));
            case H2Frame.SETTINGS, H2Frame.PING, H2Frame.GOAWAY -> frames.add(frame);
            default -> {}
        }
    }

    /** Streams that the other end gave up, in order. */
    public List<Reset> resets() {
        return List.copyOf(resets);
    }

    /** The code of the GOAWAY that came first; null when none came. */
    public @Nullable Long goAway() {
        return frames.stream()
                .filter(frame -> frame.type() == H2Frame.GOAWAY)
                .findFirst()
                .map(frame -> (long) frame.intAt(4))
                .orElse(null);
    }

    /** How many frames of that type came: SETTINGS, PING or GOAWAY, with or without ACK. */
    public long count(int type, boolean ack) {
        return frames.stream()
                .filter(frame -> frame.type() == type && frame.has(H2Frame.ACK) == ack)
                .count();
    }

    LongAdder bytes() {
        return bytesReceived;
    }

    /** Bytes read off the wire so far. */
    public long bytesReceived() {
        return bytesReceived.sum();
    }
}
