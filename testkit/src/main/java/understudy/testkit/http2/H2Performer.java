package understudy.testkit.http2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Does the steps of an {@link H2Answer} on a stream, or on a connection that has none yet. For one thread. */
final class H2Performer {

    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final int PIECE_BYTES = 64 * 1024;

    private final ServedH2Connection served;
    private final @Nullable H2Stream stream;
    private final boolean toHead;
    private final CompletableFuture<?> over;

    private H2Performer(ServedH2Connection served, @Nullable H2Stream stream, boolean toHead) {
        this.served = served;
        this.stream = stream;
        this.toHead = toHead;
        over = stream == null ? served.socket().ended() : stream.over();
    }

    static H2Performer onConnection(ServedH2Connection served) {
        return new H2Performer(served, null, false);
    }

    static H2Performer onStream(ServedH2Connection served, H2Stream stream, H2Fields head) {
        return new H2Performer(served, stream, head.method().equals("HEAD"));
    }

    /** Whether it goes on behind the last step. */
    boolean perform(H2Answer answer) throws IOException, InterruptedException {
        for (H2Answer.Step step : answer.steps()) {
            if (!perform(step)) {
                return false;
            }
        }
        return true;
    }

    private boolean perform(H2Answer.Step step) throws IOException, InterruptedException {
        return switch (step) {
            case H2Answer.Step.Reply(H2Reply reply, int pieceBytes) -> send(reply, pieceBytes);
            case H2Answer.Step.Streamed(H2Fields head, long bytes, H2Fields trailers) -> stream(head, bytes, trailers);
            case H2Answer.Step.Frames(var frames) -> send(frames);
            case H2Answer.Step.LastFrames(var frames) -> sendLast(frames);
            case H2Answer.Step.Bytes(String latin1) -> {
                served.wire().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
                yield true;
            }
            case H2Answer.Step.EndlessHeaders(H2Fields piece, Duration pause) -> endlessHeaders(piece, pause);
            case H2Answer.Step.EndlessBody(H2Fields head, int pieceBytes, Duration pause) ->
                endlessBody(head, pieceBytes, pause);
            case H2Answer.Step.Pause(Duration length) -> await(over, length);
            case H2Answer.Step.Await(CompletableFuture<?> signal) -> {
                await(CompletableFuture.anyOf(signal, over), FOR_EVER);
                yield !over.isDone();
            }
            case H2Answer.Step.Hang() -> hang();
            case H2Answer.Step.Stall() -> await(over, FOR_EVER);
            case H2Answer.Step.ResetConnection() -> {
                served.socket().drop();
                yield false;
            }
            case H2Answer.Step.CloseConnection() -> {
                served.socket().end();
                yield false;
            }
        };
    }

    private H2Stream stream() {
        if (stream == null) {
            throw new IllegalStateException("a new connection has no stream yet (expected: bytes, frames, waiting)");
        }
        return stream;
    }

    private boolean send(H2Reply reply, int pieceBytes) throws IOException {
        byte[] body = toHead ? new byte[0] : reply.body().bytes();
        stream().message(reply.interim(), reply.head(), body, pieceBytes, reply.trailers());
        return true;
    }

    private boolean stream(H2Fields head, long bytes, H2Fields trailers) throws IOException {
        stream().head(head, false);
        byte[] piece = new byte[PIECE_BYTES];
        for (long left = bytes; left > 0; left -= piece.length) {
            stream().send(left < piece.length ? new byte[(int) left] : piece);
        }
        if (trailers.isEmpty()) {
            stream().finish();
        } else {
            stream().trailers(trailers);
        }
        return true;
    }

    private boolean send(IntFunction<List<H2Frame>> made) throws IOException {
        List<H2Frame> frames = made.apply(stream == null ? 0 : stream.id());
        served.wire().write(frames.stream().map(H2Frame::bytes).toArray(byte[][]::new));
        return true;
    }

    private boolean sendLast(IntFunction<List<H2Frame>> made) throws IOException {
        served.wire().writing().lock();
        try {
            send(made);
            served.socket().drop();
            return false;
        } finally {
            served.wire().writing().unlock();
        }
    }

    private boolean endlessHeaders(H2Fields piece, Duration pause) throws IOException, InterruptedException {
        H2Connection wire = served.wire();
        wire.writing().lock();
        try {
            wire.write(H2Frame.unfinishedHeaders(stream().id(), H2Fields.status(200))
                    .bytes());
            byte[] more = H2Frame.continuation(stream().id(), piece, false).bytes();
            while (await(over, pause)) {
                wire.write(more);
            }
            return false;
        } finally {
            wire.writing().unlock();
        }
    }

    private boolean endlessBody(H2Fields head, int pieceBytes, Duration pause)
            throws IOException, InterruptedException {
        stream().head(head, false);
        byte[] piece = new byte[pieceBytes];
        while (await(over, pause)) {
            stream().send(piece);
        }
        return false;
    }

    /** What comes on the stream is taken and dropped; on a new connection all that comes is. */
    private boolean hang() throws IOException, InterruptedException {
        if (stream == null) {
            served.wire().read();
            return false;
        }
        stream.patience(FOR_EVER);
        stream.rest();
        return await(over, FOR_EVER);
    }

    /** Whether nothing happened in that time. */
    private static boolean await(CompletableFuture<?> signal, Duration atMost) throws InterruptedException {
        try {
            signal.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException e) {
            return false;
        }
    }
}
