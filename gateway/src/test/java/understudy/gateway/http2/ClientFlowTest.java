package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;

final class ClientFlowTest {

    private static final int INITIAL_WINDOW = 4;

    private final Gate gate = Gate.open();

    @AfterEach
    void everyBufferWasGivenBack() {
        gate.close();
    }

    private Peer client(int... settings) throws IOException {
        return Peer.client(gate.port(), settings);
    }

    @Test
    void largeBodiesPassBothWays() throws Exception {
        long size = 20 << 20;
        gate.atHead = taken -> taken.atEnd = () -> pump(taken, size);
        try (Peer client = client()) {
            int stream = client.post("/", "content-length", Long.toString(size));
            client.body(stream, size);
            assertThat(client.message(stream).text()).hasSize((int) size);
            Taken taken = gate.next();
            assertThat(taken.bytes).hasValue(size);
            assertThat(taken.head.contentLength()).isEqualTo(size);
        }
    }

    @Test
    void aPausedStreamKeepsItsCreditAndTheOthersTheirs() throws Exception {
        gate.atHead = taken -> {
            if (taken.head.target().equals("/paused")) {
                taken.client.pause();
            }
        };
        try (Peer client = client()) {
            int paused = client.post("/paused");
            Taken first = gate.next();
            client.next(frame -> frame.type() == Frame.SETTINGS && !frame.isAck());
            int window = client.windowOf(paused);
            client.next(Frame.WINDOW_UPDATE, 0);
            for (int left = client.windowOf(paused); left > 0; left = client.windowOf(paused)) {
                client.data(paused, false, new byte[Math.min(left, 16_384)]);
            }
            assertThat(window).isGreaterThan(0);
            int other = client.post("/other");
            client.body(other, 3 << 20);
            gate.next().awaitEnd();
            assertThat(client.windowOf(paused)).isZero();
            assertThat(first.bytes).hasValue(256 << 10);
            gate.loop.run(first.client::resume);
            assertThat(client.next(Frame.WINDOW_UPDATE, paused).number()).isEqualTo(256 << 10);
            client.data(paused, true, "x");
            first.awaitEnd();
        }
    }

    @Test
    void aClientThatDoesNotReadIsNotWritableUntilItDoes() throws Exception {
        try (Peer client = client(INITIAL_WINDOW, 10)) {
            int stream = client.get("/");
            Taken taken = gate.next();
            boolean[] writable = gate.loop.call(() -> {
                boolean before = taken.client.isWritable();
                taken.client.head(new ReplyHead(200, "", new Fields(), -1), false);
                taken.client.write(Unpooled.copiedBuffer("0123456789abcdef", StandardCharsets.US_ASCII));
                taken.client.flush();
                return new boolean[] {before, taken.client.isWritable()};
            });
            assertThat(writable).containsExactly(true, false);
            assertThat(client.next(Frame.DATA, stream).text()).isEqualTo("0123456789");
            taken.writable.clear();
            client.credit(stream, 100);
            assertThat(client.next(Frame.DATA, stream).text()).isEqualTo("abcdef");
            assertThat(taken.writable.take()).isTrue();
            gate.loop.run(() -> taken.client.end(new Fields()));
        }
    }

    @Test
    void anAbortedReplyDropsWhatTheClientDoesNotTake() throws Exception {
        try (Peer client = client(INITIAL_WINDOW, 0)) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> {
                taken.client.head(new ReplyHead(200, "", new Fields(), -1), false);
                taken.client.write(Unpooled.copiedBuffer("stuck", StandardCharsets.US_ASCII));
                taken.client.flush();
                taken.client.abort();
            });
            assertThat(client.next(Frame.RST_STREAM, stream).code()).isEqualTo(2);
            client.credit(0, 100);
            int next = client.get("/");
            assertThat(gate.next().head.target()).isEqualTo("/");
            assertThat(next).isEqualTo(3);
        }
    }

    @Test
    void anUploadNobodyWaitsForIsStoppedWithoutAnError() throws Exception {
        gate.atHead = taken -> taken.reply(413, "too large");
        try (Peer client = client()) {
            int stream = client.post("/");
            assertThat(client.message(stream).text()).isEqualTo("too large");
            client.data(stream, false, new byte[1000]);
            assertThat(client.next(Frame.RST_STREAM, stream).code()).isZero();
            assertThat(gate.next().awaitGone()).isZero();
            client.data(stream, false, new byte[1000]);
            int next = client.post("/next");
            client.data(next, true, "body");
            assertThat(client.message(next).text()).isEqualTo("too large");
            assertThat(gate.next().awaitEnd().isEmpty()).isTrue();
        }
    }

    /** Writes whenever the client takes more. */
    private void pump(Taken taken, long size) {
        AtomicLong left = new AtomicLong(size);
        taken.client.head(new ReplyHead(200, "", new Fields(), -1), false);
        taken.atWritable = () -> write(taken, left);
        write(taken, left);
    }

    private void write(Taken taken, AtomicLong left) {
        while (left.get() > 0 && taken.client.isWritable()) {
            taken.client.write(gate.loop.buffers().buffer(65_536).writeZero(65_536));
            if (left.addAndGet(-65_536) == 0) {
                taken.client.end(new Fields());
            }
        }
        taken.client.flush();
    }
}
