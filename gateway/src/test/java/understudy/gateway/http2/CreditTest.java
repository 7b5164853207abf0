package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.UpstreamStream;
import understudy.traffic.Reason;

/** Leave to send more, as peers return it: by what they read at once, for the connection and for the stream. */
final class CreditTest {

    private static final int ENHANCE_YOUR_CALM = 11;
    private static final int SIZE = 6 << 20;
    private static final int CHUNK = 1 << 16;

    private static byte[] credit(int stream, int piece, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(Peer.bytes(Frame.WINDOW_UPDATE, 0, 0, Peer.number(piece)));
            all.writeBytes(Peer.bytes(Frame.WINDOW_UPDATE, 0, stream, Peer.number(piece)));
        }
        return all.toByteArray();
    }

    /** Reads a whole body, and gives each piece of it back alone. */
    private static long bytesRead(Peer peer, int stream, int piece) throws IOException {
        long read = 0;
        int kept = 0;
        while (true) {
            Frame frame = peer.next(one -> one.type() == Frame.GOAWAY || one.stream() == stream);
            assertThat(frame.type()).isIn(Frame.HEADERS, Frame.DATA);
            if (frame.type() == Frame.DATA) {
                read += frame.payload().length;
                kept += frame.payload().length;
            }
            if (frame.ends()) {
                return read;
            }
            peer.raw(credit(stream, piece, kept / piece));
            kept %= piece;
        }
    }

    private static void reply(Gate gate, Taken taken, int bytes) {
        taken.client.head(new ReplyHead(200, "", new Fields(), -1), false);
        for (int left = bytes; left > 0; left -= CHUNK) {
            int some = Math.min(left, CHUNK);
            taken.client.write(gate.loop.buffers().buffer(some).writeZero(some));
        }
        taken.client.flush();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 256, 1024, 4096})
    void aClientMayReturnItsCreditInSmallPieces(int piece) throws Exception {
        try (Gate gate = new Gate(Gate.limits(50, 30, 20))) {
            gate.atHead = taken -> {
                reply(gate, taken, SIZE);
                taken.client.end(new Fields());
                taken.client.flush();
            };
            try (Peer client = Peer.client(gate.port())) {
                assertThat(bytesRead(client, client.get("/"), piece)).isEqualTo(SIZE);
            }
            assertThat(gate.refused("controlFrames")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 256, 1024})
    void aVersionMayReturnItsCreditInSmallPieces(int piece) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Way way = new Way(listening.getLocalPort());
                Peer version = Peer.server(listening)) {
            way.awaitFree();
            Replies replies = new Replies();
            UpstreamStream stream = way.post(replies, "/");
            AtomicLong left = new AtomicLong(SIZE);
            replies.atWritable = () -> upload(way, stream, left);
            way.loop.run(replies.atWritable);
            int id = version.next(Frame.HEADERS).stream();
            assertThat(bytesRead(version, id, piece)).isEqualTo(SIZE);
            version.headers(id, true, ":status", "200");
            assertThat(replies.awaitEnd().isEmpty()).isTrue();
        }
    }

    private static void upload(Way way, UpstreamStream stream, AtomicLong left) {
        while (left.get() > 0 && stream.isWritable()) {
            boolean end = left.addAndGet(-CHUNK) == 0;
            stream.write(way.loop.buffers().buffer(CHUNK).writeZero(CHUNK), end);
        }
        stream.flush();
    }

    @Test
    void aClientThatReturnsMoreThanItWasSentIsCalmed() throws Exception {
        try (Gate gate = new Gate(Gate.limits(50, 30, 20))) {
            gate.atHead = taken -> reply(gate, taken, 1000);
            try (Peer client = Peer.client(gate.port())) {
                int stream = client.get("/");
                assertThat(client.next(Frame.DATA, stream).payload()).hasSize(1000);
                client.raw(credit(stream, 1, 1000));
                client.frame(Frame.PING, 0, 0, new byte[8]);
                client.next(Frame.PING);
                client.raw(credit(stream, 1, 3000));
                assertThat(client.next(Frame.GOAWAY).code()).isEqualTo(ENHANCE_YOUR_CALM);
            }
            assertThat(gate.refused("controlFrames")).isEqualTo(1);
        }
    }

    @Test
    void aVersionThatReturnsMoreThanItWasSentIsLeft() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Way way = new Way(listening.getLocalPort());
                Peer version = Peer.server(listening)) {
            way.awaitFree();
            Replies replies = new Replies();
            way.get(replies, "/");
            int id = version.next(Frame.HEADERS).stream();
            version.raw(credit(id, 1, 20_000));
            assertThat(version.next(Frame.GOAWAY).code()).isEqualTo(ENHANCE_YOUR_CALM);
            assertThat(replies.awaitFailure().reason()).isEqualTo(Reason.MALFORMED);
        }
    }
}
