package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import understudy.gateway.wire.UpstreamStream;
import understudy.traffic.Reason;

final class UpstreamFlowTest {

    private static final int MAX_STREAMS = 3;

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Way way = new Way(listening.getLocalPort());
    private final Peer version = Peer.server(listening);
    private final Replies replies = new Replies();

    UpstreamFlowTest() throws Exception {}

    @BeforeEach
    void settle() throws Exception {
        way.awaitFree();
    }

    @AfterEach
    void everyBufferWasGivenBack() throws Exception {
        way.close();
        version.close();
        listening.close();
        assertThat(way.retirements).hasValueLessThanOrEqualTo(1);
    }

    @Test
    void largeBodiesPassBothWays() throws Exception {
        long size = 20 << 20;
        UpstreamStream stream = way.post(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        long[] left = {size};
        replies.atWritable = () -> pump(stream, left);
        way.loop.run(() -> pump(stream, left));
        long got = 0;
        while (true) {
            Frame data = version.next(Frame.DATA, id);
            got += data.payload().length;
            if (data.ends()) {
                break;
            }
            version.credit(0, data.payload().length);
            version.credit(id, data.payload().length);
        }
        assertThat(got).isEqualTo(size);
        version.headers(id, false, ":status", "200");
        version.body(id, size);
        replies.awaitEnd();
        assertThat(replies.bytes).hasValue(size);
        assertThat(replies.sent).hasValue(size);
    }

    @Test
    void aStreamThatNobodyReadsHoldsUpNoneBesideIt() throws Exception {
        UpstreamStream stalled = way.get(replies, "/stalled");
        int id = version.next(Frame.HEADERS).stream();
        version.next(frame -> frame.type() == Frame.SETTINGS && !frame.isAck());
        version.next(Frame.WINDOW_UPDATE, 0);
        way.loop.run(stalled::pause);
        version.headers(id, false, ":status", "200");
        for (int left = version.windowOf(id); left > 0; left = version.windowOf(id)) {
            version.data(id, false, new byte[Math.min(left, 16_384)]);
        }
        long size = 1 << 20;
        List<Replies> fast = IntStream.range(0, 63).mapToObj(i -> new Replies()).toList();
        for (Replies one : fast) {
            way.get(one, "/fast");
        }
        for (int i = 0; i < fast.size(); i++) {
            int other = version.next(Frame.HEADERS).stream();
            version.headers(other, false, ":status", "200");
            version.body(other, size);
        }
        for (Replies one : fast) {
            one.awaitEnd();
            assertThat(one.bytes).hasValue(size);
        }
        assertThat(version.windowOf(id)).isZero();
        way.loop.run(stalled::resume);
        assertThat(version.next(Frame.WINDOW_UPDATE, id).number()).isEqualTo(256 << 10);
        version.data(id, true, "x");
        replies.awaitEnd();
        assertThat(replies.bytes).hasValue((256 << 10) + 1);
    }

    @Test
    void allStreamsStalledStillLeaveRoomForOneMore() throws Exception {
        version.next(frame -> frame.type() == Frame.SETTINGS && !frame.isAck());
        version.next(Frame.WINDOW_UPDATE, 0);
        for (int i = 0; i < 99; i++) {
            UpstreamStream stalled = way.get(new Replies(), "/stalled");
            way.loop.run(stalled::pause);
            int id = version.next(Frame.HEADERS).stream();
            version.headers(id, false, ":status", "200");
            for (int left = version.windowOf(id); left > 0; left = version.windowOf(id)) {
                version.data(id, false, new byte[Math.min(left, 16_384)]);
            }
        }
        way.get(replies, "/fast");
        assertThat(way.hasRoom()).isFalse();
        int id = version.next(Frame.HEADERS).stream();
        version.headers(id, false, ":status", "200");
        version.body(id, 1 << 20);
        replies.ended.get(Loop.SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void aRequestThatIsGivenUpResetsItsStream() throws Exception {
        UpstreamStream stream = way.post(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        way.loop.run(() -> stream.reset(8));
        assertThat(version.next(Frame.RST_STREAM, id).code()).isEqualTo(8);
        version.headers(id, true, ":status", "200");
        Replies next = new Replies();
        way.get(next, "/");
        version.headers(version.next(Frame.HEADERS).stream(), true, ":status", "200");
        next.awaitEnd();
        assertThat(replies.head).isNotDone();
        assertThat(replies.failed).isNotDone();
    }

    @Test
    void goodbyeFailsWhatTheVersionHasNotSeenAndLetsTheRestEnd() throws Exception {
        Replies unseen = new Replies();
        way.get(replies, "/seen");
        way.get(unseen, "/unseen");
        int id = version.next(Frame.HEADERS).stream();
        version.goAway(id, 0);
        assertThat(unseen.awaitFailure().neverLeft()).isTrue();
        way.awaitRetired();
        assertThat(way.hasRoom()).isFalse();
        version.headers(id, true, ":status", "200");
        replies.awaitEnd();
        version.rest();
    }

    @Test
    void aConnectionThatIsLostFailsAllItsRequests() throws Exception {
        Replies other = new Replies();
        way.get(replies, "/1");
        way.get(other, "/2");
        version.next(Frame.HEADERS);
        version.abort();
        assertThat(replies.awaitFailure().reason()).isEqualTo(Reason.RESET);
        assertThat(other.awaitFailure().neverLeft()).isFalse();
        way.awaitRetired();
    }

    @Test
    void rubbishFailsAllItsRequests() throws Exception {
        way.get(replies, "/");
        version.next(Frame.HEADERS);
        version.frame(Frame.DATA, 0, 99, new byte[3]);
        assertThat(replies.awaitFailure().reason()).isEqualTo(Reason.MALFORMED);
        way.awaitRetired();
    }

    @Test
    void closingWaitsForWhatIsUnderWay() throws Exception {
        way.get(replies, "/");
        int id = version.next(Frame.HEADERS).stream();
        way.loop.run(way.connection::close);
        version.headers(id, true, ":status", "200");
        replies.awaitEnd();
        assertThat(version.rest()).anyMatch(frame -> frame.type() == Frame.GOAWAY);
        way.awaitRetired();
    }

    @Test
    void roomIsAsLargeAsTheVersionSays() throws Exception {
        version.settings(MAX_STREAMS, 2);
        version.next(frame -> frame.type() == Frame.SETTINGS && frame.isAck());
        version.next(frame -> frame.type() == Frame.SETTINGS && frame.isAck());
        way.get(replies, "/1");
        assertThat(way.hasRoom()).isTrue();
        Replies second = new Replies();
        way.get(second, "/2");
        assertThat(way.hasRoom()).isFalse();
        int frees = way.frees.get();
        version.headers(version.next(Frame.HEADERS).stream(), true, ":status", "200");
        replies.awaitEnd();
        way.loop.run(() -> {});
        assertThat(way.hasRoom()).isTrue();
        assertThat(way.frees).hasValueGreaterThan(frees);
    }

    @Test
    void thereIsNoRoomBeforeTheSettings() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Way early = new Way(silent.getLocalPort())) {
            assertThat(early.hasRoom()).isFalse();
            try (Peer late = Peer.server(silent)) {
                early.awaitFree();
                assertThat(early.hasRoom()).isTrue();
                early.get(replies, "/");
                late.next(Frame.HEADERS);
            }
        }
    }

    private void pump(UpstreamStream stream, long[] left) {
        while (left[0] > 0 && stream.isWritable()) {
            left[0] -= 65_536;
            stream.write(way.loop.buffers().buffer(65_536).writeZero(65_536), left[0] == 0);
        }
        stream.flush();
    }
}
