package understudy.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a {@link RawServer} does at one point of a connection: steps, done in order. The connection stays open behind the
 * last one, unless a step ended it.
 */
public final class Answer {

    private static final Answer NOTHING = new Answer(List.of());
    private static final int WHOLE = Integer.MAX_VALUE;

    private final List<Step> steps;

    private Answer(List<Step> steps) {
        this.steps = steps;
    }

    /** One thing to do. */
    sealed interface Step {
        /** Sends a reply in pieces of that many body bytes (chunks, if it is chunked), without its body to a HEAD. */
        record Reply(WireReply reply, int pieceBytes) implements Step {}

        /** Sends a head and so many zero bytes made as they leave, in chunks or as they are. */
        record Streamed(WireHead head, long bodyBytes, boolean chunked) implements Step {}

        /** Sends these bytes in one write. */
        record Send(String latin1) implements Step {}

        /** Sends these bytes again and again, until the peer is gone. */
        record Repeat(String latin1, Duration pause) implements Step {}

        /** Waits that long. */
        record Pause(Duration length) implements Step {}

        /** Waits for the test to complete the signal. */
        record Await(CompletableFuture<?> signal) implements Step {}

        /** Reads and drops all that comes, until the peer is gone. */
        record Hang() implements Step {}

        /** Neither reads nor writes, until the server is closed. */
        record Stall() implements Step {}

        /** Ends the connection with a reset. */
        record Reset() implements Step {}

        /** Ends the connection in order. */
        record Close() implements Step {}
    }

    /** Goes on as usual. */
    public static Answer nothing() {
        return NOTHING;
    }

    /** A whole reply; one whose body ends with the connection ends it. Small replies leave in one write. */
    public static Answer reply(WireReply reply) {
        return reply(reply, WHOLE);
    }

    /** A whole reply whose body leaves in pieces, each a write (and a chunk) of its own. */
    public static Answer reply(WireReply reply, int pieceBytes) {
        if (pieceBytes < 1) {
            throw new IllegalArgumentException("pieceBytes: %d (expected: 1 or more)".formatted(pieceBytes));
        }
        Answer answer = of(new Step.Reply(reply, pieceBytes));
        return reply.framing() == Framing.UNTIL_CLOSE ? answer.then(close()) : answer;
    }

    /** {@code 200 OK} with so many zero bytes, made as they leave, so that there may be more than memory holds. */
    public static Answer zeros(long bodyBytes, boolean chunked) {
        String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + bodyBytes;
        List<String> lines = List.of("Content-Type: application/octet-stream", framing);
        return of(new Step.Streamed(WireHead.of("HTTP/1.1 200 OK", lines), bodyBytes, chunked));
    }

    /** {@code 200 OK} with a plain text. */
    public static Answer ok(String text) {
        return reply(WireReply.text("200 OK", text));
    }

    /** Any bytes at all, each string one write; chars are bytes (ISO-8859-1). */
    public static Answer bytes(String... writes) {
        return new Answer(List.of(writes).stream().<Step>map(Step.Send::new).toList());
    }

    /** Any bytes at all, in one write. */
    public static Answer bytes(byte[] bytes) {
        return bytes(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** The same bytes for ever. The pause keeps an endless sender from eating a whole core. */
    public static Answer endless(String piece, Duration pause) {
        return of(new Step.Repeat(piece, pause));
    }

    /** Takes all that is sent and never answers. */
    public static Answer hang() {
        return of(new Step.Hang());
    }

    /** Never answers and never reads on: the sender's buffers fill up. */
    public static Answer stall() {
        return of(new Step.Stall());
    }

    /** Resets the connection (RST, not FIN). */
    public static Answer reset() {
        return of(new Step.Reset());
    }

    /** Closes the connection. */
    public static Answer close() {
        return of(new Step.Close());
    }

    /** The same, that much later. */
    public Answer after(Duration delay) {
        return of(new Step.Pause(delay)).then(this);
    }

    /** The same, once the test says so. */
    public Answer when(CompletableFuture<?> signal) {
        return of(new Step.Await(signal)).then(this);
    }

    /** This, then the other. */
    public Answer then(Answer next) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(next.steps);
        return new Answer(List.copyOf(all));
    }

    List<Step> steps() {
        return steps;
    }

    private static Answer of(Step step) {
        return new Answer(List.of(step));
    }
}
