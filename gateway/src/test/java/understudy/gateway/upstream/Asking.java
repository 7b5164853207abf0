package understudy.gateway.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import understudy.gateway.VersionSettings;
import understudy.gateway.listen.Carrier;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.OutgoingHead;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.UpstreamStream;

/** One upstream on an event loop of its own, asked in lines. "HTTP/2" carries as many at once as the test says. */
final class Asking implements AutoCloseable {

    private final EventLoopGroup group = Carrier.oneLoop();
    private final EventLoop loop = group.next();
    final HandClock clock = new HandClock();
    final InstanceBook book;
    final Upstream upstream;

    Asking(VersionSettings settings, int room) {
        this(settings, room, host -> List.of(InetAddress.getLoopbackAddress()));
    }

    Asking(VersionSettings settings, int room, Resolver resolver) {
        book = new InstanceBook(
                "old", settings, resolver, clock, task -> Thread.ofVirtual().start(task));
        Dialects dialects = new Dialects(Lines.speaking(Protocol.HTTP_1_1, 1), Lines.speaking(Protocol.HTTP_2, room));
        upstream = new Upstream(book, dialects, new Transport(Carrier.clients(), loop));
    }

    /** What came of one request, as a line. */
    static final class Question implements ReplySink, Upstream.Taker {
        private final String line;
        final CompletableFuture<String> answer = new CompletableFuture<>();
        final CompletableFuture<UpstreamStream> stream = new CompletableFuture<>();
        private String reply = "";

        Question(String line) {
            this.line = line;
        }

        @Override
        public void taken(UpstreamStream opened) {
            stream.complete(opened);
            opened.head(new OutgoingHead("GET", line, new Fields(), false, 0, false), true);
        }

        @Override
        public void notConnected(Failure failure) {
            answer.complete(
                    (failure.neverLeft() ? "not connected: " : "?") + failure.reason() + " " + failure.detail());
        }

        @Override
        public void interim(int status, Fields fields) {}

        @Override
        public void head(ReplyHead head) {
            reply = head.phrase();
        }

        @Override
        public void body(ByteBuf chunk) {
            chunk.release();
        }

        @Override
        public void ended(Fields trailers) {
            answer.complete(reply);
        }

        @Override
        public void pausedReading() {}

        @Override
        public void writable() {}

        @Override
        public void sent(int bytes) {}

        @Override
        public void failed(Failure failure) {
            answer.complete("failed: " + failure.reason());
        }
    }

    <T> T onLoop(Callable<T> task) throws Exception {
        return loop.submit(task).get(10, TimeUnit.SECONDS);
    }

    /** Asks without waiting. */
    Question begin(Wanted wanted, String line) throws Exception {
        Question question = new Question(line);
        onLoop(() -> upstream.take(wanted, question, question));
        return question;
    }

    String ask(Wanted wanted, String line) throws Exception {
        String answer = answer(begin(wanted, line));
        // The answer is told before the connection is given back.
        return onLoop(() -> answer);
    }

    String ask(String line) throws Exception {
        return ask(Wanted.REPEATABLE, line);
    }

    static String answer(Question question) throws Exception {
        return question.answer.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        loop.execute(upstream::close);
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
