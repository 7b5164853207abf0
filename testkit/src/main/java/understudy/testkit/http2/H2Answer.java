package understudy.testkit.http2;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** What an {@link H2Server} does on one stream, or on a new connection: steps, done in order. */
public final class H2Answer {

    private static final H2Answer NOTHING = new H2Answer(List.of());

    private final List<Step> steps;

    private H2Answer(List<Step> steps) {
        this.steps = steps;
    }

    /** One thing to do. */
    sealed interface Step {
        record Reply(H2Reply reply, int pieceBytes) implements Step {}

        /** A reply whose body is made as it leaves, so that it may be larger than memory. */
        record Streamed(H2Fields head, long bodyBytes, H2Fields trailers) implements Step {}

        /** Frames made for the stream's id (0 when the connection is new), in one write. */
        record Frames(IntFunction<List<H2Frame>> frames) implements Step {}

        /** The same, and the connection is reset before another stream can say a word. */
        record LastFrames(IntFunction<List<H2Frame>> frames) implements Step {}

        /** Bytes that need not be frames. */
        record Bytes(String latin1) implements Step {}

        /** A header block that never ends, and lets no other frame through. */
        record EndlessHeaders(H2Fields piece, Duration pause) implements Step {}

        /** A body that never ends, as fast as the other end's windows let it. */
        record EndlessBody(H2Fields head, int pieceBytes, Duration pause) implements Step {}

        record Pause(Duration length) implements Step {}

        record Await(CompletableFuture<?> signal) implements Step {}

        /** Takes all that comes and never answers. */
        record Hang() implements Step {}

        /** Takes nothing and never answers; on a new connection: reads not a byte. */
        record Stall() implements Step {}

        record ResetConnection() implements Step {}

        record CloseConnection() implements Step {}
    }

    /** Goes on as usual. */
    public static H2Answer nothing() {
        return NOTHING;
    }

    public static H2Answer reply(H2Reply reply) {
        return reply(reply, Integer.MAX_VALUE);
    }

    /** A reply whose body leaves in pieces. */
    public static H2Answer reply(H2Reply reply, int pieceBytes) {
        if (pieceBytes < 1) {
            throw new IllegalArgumentException("pieceBytes: %d (expected: 1 or more)".formatted(pieceBytes));
        }
        return of(new Step.Reply(reply, pieceBytes));
    }

    /** {@code 200} with a plain text. */
    public static H2Answer ok(String text) {
        return reply(H2Reply.text(200, text));
    }

    /** A reply of so many zero bytes. */
    public static H2Answer streamed(H2Fields head, long bodyBytes, H2Fields trailers) {
        return of(new Step.Streamed(head, bodyBytes, trailers));
    }

    /** Any frames, made for the stream's id, in one write. */
    public static H2Answer frames(IntFunction<List<H2Frame>> frames) {
        return of(new Step.Frames(frames));
    }

    /** Frames behind which the connection is reset, with nothing of other streams in between. */
    public static H2Answer lastFrames(IntFunction<List<H2Frame>> frames) {
        return of(new Step.LastFrames(frames));
    }

    /** A head, final or interim, with more to come. */
    public static H2Answer head(H2Fields head) {
        return frames(stream -> List.of(H2Frame.headers(stream, head, false)));
    }

    /** Some body bytes in one frame, whatever the windows say, with more to come. */
    public static H2Answer data(byte[] bytes) {
        return frames(stream -> List.of(H2Frame.data(stream, bytes, false)));
    }

    /** RST_STREAM. */
    public static H2Answer resetStream(long code) {
        return frames(stream -> List.of(H2Frame.reset(stream, code)));
    }

    /** GOAWAY that takes streams up to this one. */
    public static H2Answer goAway(long code) {
        return frames(stream -> List.of(H2Frame.goAway(stream, code)));
    }

    /** GOAWAY that takes no stream at all: every request that was sent may be sent again. */
    public static H2Answer goAwayTakingNone() {
        return frames(stream -> List.of(H2Frame.goAway(0, H2Frame.NO_ERROR)));
    }

    /** Bytes that are no frames; chars are bytes (ISO-8859-1). */
    public static H2Answer bytes(String latin1) {
        return of(new Step.Bytes(latin1));
    }

    /** HEADERS, then CONTINUATION for ever. */
    public static H2Answer endlessHeaders(H2Fields piece, Duration pause) {
        return of(new Step.EndlessHeaders(piece, pause));
    }

    public static H2Answer endlessBody(H2Fields head, int pieceBytes, Duration pause) {
        return of(new Step.EndlessBody(head, pieceBytes, pause));
    }

    /** Takes all that is sent and never answers. */
    public static H2Answer hang() {
        return of(new Step.Hang());
    }

    /** Never answers and takes nothing: the sender gets no credit on this stream, but all it needs on others. */
    public static H2Answer stall() {
        return of(new Step.Stall());
    }

    public static H2Answer resetConnection() {
        return of(new Step.ResetConnection());
    }

    public static H2Answer closeConnection() {
        return of(new Step.CloseConnection());
    }

    /** The same, that much later. */
    public H2Answer after(Duration delay) {
        return of(new Step.Pause(delay)).then(this);
    }

    /** The same, once the test says so. */
    public H2Answer when(CompletableFuture<?> signal) {
        return of(new Step.Await(signal)).then(this);
    }

    /** This, then the other. */
    public H2Answer then(H2Answer next) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(next.steps);
        return new H2Answer(List.copyOf(all));
    }

    List<Step> steps() {
        return steps;
    }

    private static H2Answer of(Step step) {
        return new H2Answer(List.of(step));
    }
}
