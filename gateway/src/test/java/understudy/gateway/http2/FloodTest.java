package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;

final class FloodTest {

    private static final int ENHANCE_YOUR_CALM = 11;
    private static final int MANY = 3000;

    private final Gate gate = new Gate(Gate.limits(50, 30, 60));

    @AfterEach
    void close() {
        gate.close();
    }

    private interface Flood {
        byte[] frame(Peer client) throws IOException;
    }

    /** Sends that many of these, and expects to be thrown out for it. */
    private void assertCalmed(String ground, Flood flood) throws Exception {
        try (Peer client = Peer.client(gate.port())) {
            int stream = client.post("/");
            assertThat(gate.next().head.target()).isEqualTo("/");
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < MANY; i++) {
                all.writeBytes(flood.frame(client));
            }
            assertThat(stream).isEqualTo(1);
            client.answerNothing();
            client.raw(all.toByteArray());
            assertThat(client.rest().stream()
                            .filter(frame -> frame.type() == Frame.GOAWAY)
                            .map(Frame::code))
                    .contains(ENHANCE_YOUR_CALM);
        }
        assertThat(gate.refused(ground)).isEqualTo(1);
    }

    @Test
    void aFloodOfSettingsIsCalmed() throws Exception {
        assertCalmed("controlFrames", client -> Peer.bytes(Frame.SETTINGS, 0, 0, new byte[0]));
    }

    @Test
    void aFloodOfPingsIsCalmed() throws Exception {
        assertCalmed("controlFrames", client -> Peer.bytes(Frame.PING, 0, 0, new byte[8]));
    }

    @Test
    void aFloodOfPrioritiesIsCalmed() throws Exception {
        assertCalmed("controlFrames", client -> Peer.bytes(Frame.PRIORITY, 0, 1, new byte[5]));
    }

    @Test
    void aFloodOfWindowUpdatesIsCalmed() throws Exception {
        assertCalmed("controlFrames", client -> Peer.bytes(Frame.WINDOW_UPDATE, 0, 0, Peer.number(1)));
    }

    @Test
    void aFloodOfEmptyDataIsCalmed() throws Exception {
        assertCalmed("controlFrames", client -> Peer.bytes(Frame.DATA, 0, 1, new byte[0]));
    }

    @Test
    void aFloodOfUnknownFramesIsCalmed() throws Exception {
        assertCalmed("controlFrames", client -> Peer.bytes(0x42, 0, 99, new byte[3]));
    }

    @Test
    void aFloodOfSmallContinuationsIsCalmed() throws Exception {
        boolean[] begun = {false};
        assertCalmed("controlFrames", client -> {
            byte[] frame = begun[0]
                    ? Peer.bytes(Frame.CONTINUATION, 0, 3, new byte[0])
                    : Peer.bytes(Frame.HEADERS, 0, 3, new byte[0]);
            begun[0] = true;
            return frame;
        });
    }

    @Test
    void rapidResetsAreCalmed() throws Exception {
        int[] stream = {3};
        assertCalmed("resets", client -> {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            byte[] block =
                    client.block(":method", "GET", ":scheme", "http", ":authority", "shop", ":path", "/" + stream[0]);
            pair.writeBytes(Peer.bytes(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, stream[0], block));
            pair.writeBytes(Peer.bytes(Frame.RST_STREAM, 0, stream[0], Peer.number(8)));
            stream[0] += 2;
            return pair.toByteArray();
        });
        for (Taken taken = gate.taken.poll(); taken != null; taken = gate.taken.poll()) {
            taken.awaitGone();
        }
    }

    @Test
    void makingUsResetIsCountedAsResetting() throws Exception {
        int[] stream = {3};
        assertCalmed("resets", client -> {
            byte[] block = client.block(":method", "GET", ":scheme", "http", ":authority", "shop");
            byte[] frame = Peer.bytes(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, stream[0], block);
            stream[0] += 2;
            return frame;
        });
    }

    @Test
    void endlessHeadersEndTheConnection() throws Exception {
        try (Peer client = Peer.client(gate.port())) {
            client.frame(Frame.HEADERS, 0, 1, new byte[16_000]);
            try {
                for (int i = 0; i < 100; i++) {
                    client.frame(Frame.CONTINUATION, 0, 1, new byte[16_000]);
                }
            } catch (IOException e) {
                assertThat(e).isNotNull();
            }
            assertThat(client.rest()).noneMatch(frame -> frame.type() == Frame.HEADERS);
        }
        assertThat(gate.refused("malformed")).isEqualTo(1);
    }

    @Test
    void moreStreamsThanAllowedAreRefused() throws Exception {
        try (Peer client = Peer.client(gate.port())) {
            for (int i = 0; i < 51; i++) {
                client.get("/" + i);
            }
            Frame refused = client.next(Frame.RST_STREAM);
            assertThat(refused.code()).isEqualTo(7);
            assertThat(refused.stream()).isEqualTo(101);
        }
    }

    @Test
    void aClientThatReadsALotMayAcknowledgeALot() throws Exception {
        gate.atHead = taken -> {
            byte[] chunk = new byte[1000];
            taken.client.head(new ReplyHead(200, "", new Fields(), -1), false);
            for (int i = 0; i < 4000; i++) {
                taken.client.write(gate.loop.buffers().buffer(1000).writeBytes(chunk));
            }
            taken.client.end(new Fields());
            taken.client.flush();
        };
        try (Peer client = Peer.client(gate.port())) {
            assertThat(client.message(client.get("/")).text()).hasSize(4_000_000);
            assertThat(client.message(client.get("/")).text()).hasSize(4_000_000);
        }
        assertThat(gate.refused("controlFrames")).isZero();
    }

    /** Closed with input unread, the connection would be reset, and the reason lost. */
    @Test
    void whoIsThrownOutWhileStillSendingIsToldWhy() throws Exception {
        byte[] flood = Peer.bytes(Frame.PRIORITY, 0, 1, new byte[5]);
        try (Peer client = Peer.client(gate.port())) {
            client.post("/");
            Taken taken = gate.next();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (all.size() < 8 << 20) {
                all.writeBytes(flood);
            }
            client.answerNothing();
            client.raw(all.toByteArray());
            assertThat(client.next(Frame.GOAWAY).code()).isEqualTo(ENHANCE_YOUR_CALM);
            assertThat(taken.awaitGone()).isEqualTo(8);
        }
    }

    @Test
    void whoIsThrownOutAndSendsForEverIsCutOff() throws Exception {
        byte[] flood = new byte[1 << 16];
        try (Peer client = Peer.client(gate.port())) {
            client.answerNothing();
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            client.raw(flood);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }
}
