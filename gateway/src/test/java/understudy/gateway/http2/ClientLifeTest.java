package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.ReplyHead;

final class ClientLifeTest {

    private static final Duration LONG = Duration.ofSeconds(100);
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void aClientThatSendsNothingIsClosed() throws Exception {
        try (Gate gate = new Gate(Gate.timeouts(LONG, LONG, SHORT));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            client.setSoTimeout(20_000);
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(gate.refused("idleTimeout")).isEqualTo(1);
        }
    }

    @Test
    void aClientThatSendsNoSettingsIsClosed() throws Exception {
        try (Gate gate = new Gate(Gate.timeouts(SHORT, LONG, LONG));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            client.setSoTimeout(20_000);
            client.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
            assertThat(gate.refused("headerTimeout")).isEqualTo(1);
        }
    }

    @Test
    void anIdleClientIsToldAndClosed() throws Exception {
        try (Gate gate = new Gate(Gate.timeouts(LONG, LONG, SHORT));
                Peer client = Peer.client(gate.port())) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> taken.reply(200, "hello"));
            assertThat(client.message(stream).text()).isEqualTo("hello");
            Frame goAway = client.next(Frame.GOAWAY);
            assertThat(goAway.code()).isZero();
            assertThat(goAway.number()).isEqualTo(1);
            client.rest();
            assertThat(gate.refused("idleTimeout")).isEqualTo(1);
        }
    }

    @Test
    void aReplyThatNobodyReadsIsNotWaitedForForever() throws Exception {
        int initialWindowSize = 4;
        try (Gate gate = new Gate(Gate.timeouts(LONG, LONG, SHORT));
                Peer client = Peer.client(gate.port(), initialWindowSize, 0)) {
            int stream = client.get("/");
            Taken taken = gate.next();
            gate.loop.run(() -> taken.reply(200, "hello"));
            assertThat(client.next(Frame.RST_STREAM, stream).code()).isEqualTo(8);
            assertThat(gate.refused("idleTimeout")).isPositive();
        }
    }

    @Test
    void aBodyThatDoesNotComeIsAnsweredAndStopped() throws Exception {
        try (Gate gate = new Gate(Gate.timeouts(LONG, SHORT, LONG));
                Peer client = Peer.client(gate.port())) {
            int stream = client.post("/");
            client.data(stream, false, "some");
            Taken taken = gate.next();
            int status = taken.malformed.get(Loop.SECONDS, TimeUnit.SECONDS).status();
            gate.loop.run(() -> taken.reply(status, ""));
            assertThat(client.message(stream).heads()).containsExactly(List.of(":status: 408"));
            assertThat(client.next(Frame.RST_STREAM, stream).code()).isZero();
            assertThat(gate.refused("bodyTimeout")).isEqualTo(1);
        }
    }

    @Test
    void aCallOfGrpcMayBeSilent() throws Exception {
        try (Gate gate = new Gate(Gate.timeouts(LONG, SHORT, LONG));
                Peer client = Peer.client(gate.port())) {
            int call = client.post("/call", "content-type", "application/grpc");
            int post = client.post("/post");
            Taken first = gate.next();
            Taken second = gate.next();
            second.malformed.get(Loop.SECONDS, TimeUnit.SECONDS);
            assertThat(first.malformed).isNotDone();
            assertThat(call).isLessThan(post);
        }
    }

    @Test
    void aClientThatIsToldToLeaveIsStillAnswered() throws Exception {
        try (Gate gate = Gate.open();
                Peer client = Peer.client(gate.port())) {
            int stream = client.get("/");
            Taken taken = gate.next();
            Channel channel = gate.channels.take();
            gate.loop.run(() -> channel.pipeline().fireUserEventTriggered(Leave.TOLD));
            Frame leaving = client.next(Frame.GOAWAY);
            assertThat(leaving.code()).isZero();
            assertThat(leaving.number()).isEqualTo(Integer.MAX_VALUE);
            Frame left = client.next(Frame.GOAWAY);
            assertThat(left.code()).isZero();
            assertThat(left.number()).isEqualTo(stream);
            int late = client.get("/late");
            assertThat(client.next(Frame.RST_STREAM, late).code()).isEqualTo(7);
            gate.loop.run(() -> taken.reply(200, "goodbye"));
            assertThat(client.message(stream).text()).isEqualTo("goodbye");
            client.rest();
        }
    }

    @Test
    void aRequestThatCrossesWithTheFirstGoodbyeIsAnswered() throws Exception {
        try (Gate gate = Gate.open();
                Peer client = Peer.client(gate.port())) {
            gate.draining = true;
            gate.atHead = taken -> taken.reply(200, "hello");
            client.answerNothing();
            int stream = client.get("/");
            assertThat(client.next(Frame.GOAWAY).number()).isEqualTo(Integer.MAX_VALUE);
            int crossing = client.get("/crossing");
            assertThat(client.message(stream).text()).isEqualTo("hello");
            assertThat(client.message(crossing).text()).isEqualTo("hello");
            assertThat(client.next(Frame.GOAWAY).number()).isEqualTo(crossing);
            client.rest();
        }
    }

    @Test
    void closingAfterAReplyLetsTheOthersEnd() throws Exception {
        try (Gate gate = Gate.open();
                Peer client = Peer.client(gate.port())) {
            int one = client.get("/1");
            int two = client.get("/2");
            Taken first = gate.next();
            Taken second = gate.next();
            gate.loop.run(() -> {
                first.client.closeAfterReply();
                first.client.head(new ReplyHead(204, "", new Fields(), -1), true);
                first.client.flush();
            });
            assertThat(client.message(one).heads()).containsExactly(List.of(":status: 204"));
            gate.loop.run(() -> second.reply(200, "two"));
            assertThat(client.message(two).text()).isEqualTo("two");
            client.rest();
        }
    }

    @Test
    void aClientThatMustGoIsClosedWithItsLastReply() throws Exception {
        try (Gate gate = Gate.open();
                Peer client = Peer.client(gate.port());
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), gate.port())) {
            int stream = client.get("/");
            Taken taken = gate.next();
            for (int i = 0; i < 2; i++) {
                Channel channel = gate.channels.take();
                gate.loop.run(() -> channel.pipeline().fireUserEventTriggered(Leave.WHEN_IDLE));
            }
            assertThat(client.next(Frame.GOAWAY).number()).isEqualTo(stream);
            gate.loop.run(() -> taken.reply(200, "goodbye"));
            assertThat(client.message(stream).text()).isEqualTo("goodbye");
            client.rest();
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void stoppingEndsEveryConnection() throws Exception {
        try (Gate gate = Gate.open();
                Peer client = Peer.client(gate.port())) {
            client.get("/");
            Taken taken = gate.next();
            gate.loop.run(gate.deadlines::stopAll);
            assertThat(taken.awaitGone()).isEqualTo(8);
            client.rest();
        }
    }

    @Test
    void aClientThatIsDoneSendingIsAnsweredInWholeAndClosed() throws Exception {
        int initialWindowSize = 4;
        try (Gate gate = Gate.open();
                Peer client = Peer.client(gate.port(), initialWindowSize, 1 << 20)) {
            client.credit(0, 1 << 20);
            int quick = client.get("/quick");
            int late = client.get("/late");
            client.finishSending();
            Taken first = gate.next();
            Taken second = gate.next();
            assertThat(client.next(Frame.GOAWAY).number()).isEqualTo(late);
            gate.loop.run(() -> first.reply(200, "quick"));
            assertThat(client.next(Frame.DATA, quick).payload()).hasSize(5);
            gate.loop.run(() -> second.reply(200, "x".repeat(500_000)));
            int bytes = 0;
            for (Frame frame : client.rest()) {
                bytes += frame.type() == Frame.DATA ? frame.payload().length : 0;
            }
            assertThat(bytes).isEqualTo(500_000);
        }
    }

    @Test
    void whatAClientThatIsDoneSendingHasNotFinishedEndsAtOnceAndTheRestIsAnswered() throws Exception {
        try (Gate gate = Gate.open();
                Peer client = Peer.client(gate.port())) {
            int whole = client.get("/whole");
            int half = client.post("/half");
            client.data(half, false, "some");
            client.finishSending();
            Taken first = gate.next();
            Taken second = gate.next();
            assertThat(client.next(Frame.RST_STREAM, half).code()).isEqualTo(8);
            assertThat(second.awaitGone()).isEqualTo(8);
            gate.loop.run(() -> first.reply(200, "whole"));
            assertThat(client.next(Frame.DATA, whole).payload()).hasSize(5);
            client.rest();
        }
    }

    @Test
    void anIdleClientThatIsDoneSendingIsClosedAtOnce() throws Exception {
        try (Gate gate = Gate.open();
                Peer client = Peer.client(gate.port())) {
            client.finishSending();
            client.rest();
            assertThat(gate.refused("idleTimeout")).isZero();
        }
    }
}
