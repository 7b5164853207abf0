package understudy.testkit.http2;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * One stream of one connection, seen from either end. What came waits here until it is taken, and the sender gets new
 * credit only for what was taken: not reading a stream is all it takes to hold its sender back. For one thread at a time,
 * but for {@link #reset}.
 */
public final class H2Stream {

    private static final int PIECE_BYTES = 16 * 1024;

    private final H2Connection connection;
    private final int id;
    private final H2Inbox inbox;
    private volatile boolean sentAll;
    private volatile boolean answered;

    H2Stream(H2Connection connection, int id, int keptBytes) {
        this.connection = connection;
        this.id = id;
        inbox = new H2Inbox(connection, id, keptBytes);
    }

    /** The stream was reset by the other end. */
    public static final class ResetException extends IOException {
        private static final long serialVersionUID = 1;
        private final long code;

        ResetException(int id, long code) {
            super("stream %d was reset with code %d".formatted(id, code));
            this.code = code;
        }

        public long code() {
            return code;
        }
    }

    public int id() {
        return id;
    }

    /** Every wait for the other end is over after that long. */
    public H2Stream patience(Duration longest) {
        inbox.patience(longest);
        return this;
    }

    // what goes out

    /** Sends a head, interim or final, or trailers when {@code last}. */
    public H2Stream head(H2Fields fields, boolean last) throws IOException {
        connection.write(H2Frame.headers(id, fields, last).bytes());
        sentAll |= last;
        return this;
    }

    /** Sends body bytes, waiting for credit as long as that takes. */
    public H2Stream send(byte[] bytes) throws IOException {
        return send(bytes, false);
    }

    /**
     * Sends body bytes, the last ones if so, waiting for credit as long as that takes. What the other end no longer wants,
     * having answered before it came, is left unsent.
     *
     * @throws ResetException when the stream was given up instead
     */
    public H2Stream send(byte[] bytes, boolean last) throws IOException {
        int at = 0;
        while (at < bytes.length) {
            int n = credit(Math.min(PIECE_BYTES, bytes.length - at));
            if (n == 0) {
                checkAnswered();
                return this;
            }
            byte[] piece = Arrays.copyOfRange(bytes, at, at + n);
            at += n;
            connection.write(H2Frame.data(id, piece, last && at == bytes.length).bytes());
        }
        if (last && bytes.length == 0) {
            connection.write(H2Frame.data(id, bytes, true).bytes());
        }
        sentAll |= last;
        return this;
    }

    private int credit(int atMost) throws IOException {
        try {
            return connection.credit().take(id, atMost);
        } catch (InterruptedException e) {
            throw H2Inbox.interrupted(e);
        }
    }

    private void checkAnswered() throws IOException {
        OptionalLong reset = inbox.resetCode();
        if (reset.isPresent()) {
            throw new ResetException(id, reset.getAsLong());
        }
        if (!answered) {
            throw new EOFException("stream %d is over".formatted(id));
        }
    }

    /** Ends what this end says. */
    public H2Stream finish() throws IOException {
        return send(new byte[0], true);
    }

    /** Ends what this end says with trailers. */
    public H2Stream trailers(H2Fields fields) throws IOException {
        return head(fields, true);
    }

    /** A whole message; a small one leaves in one write, and one without body and trailers ends with its head. */
    void message(List<H2Fields> interim, H2Fields head, byte[] body, int pieceBytes, H2Fields trailers)
            throws IOException {
        boolean noTrailers = trailers.isEmpty();
        for (H2Fields each : interim) {
            head(each, false);
        }
        if (body.length == 0 && noTrailers) {
            head(head, true);
        } else if (body.length <= Math.min(pieceBytes, PIECE_BYTES)
                && connection.credit().takeAll(id, body.length)) {
            sentAll = true;
            connection.write(
                    H2Frame.headers(id, head, false).bytes(),
                    body.length == 0 ? body : H2Frame.data(id, body, noTrailers).bytes(),
                    noTrailers
                            ? new byte[0]
                            : H2Frame.headers(id, trailers, true).bytes());
        } else {
            head(head, false);
            for (int at = 0; at < body.length; at += pieceBytes) {
                int behind = (int) Math.min((long) at + pieceBytes, body.length);
                send(Arrays.copyOfRange(body, at, behind), noTrailers && behind == body.length);
            }
            if (!noTrailers) {
                trailers(trailers);
            }
        }
    }

    /** Sends frames of any kind, in one write. */
    public void frames(H2Frame... frames) throws IOException {
        byte[][] all = new byte[frames.length][];
        for (int i = 0; i < frames.length; i++) {
            all[i] = frames[i].bytes();
        }
        connection.write(all);
    }

    /** Gives the stream up with a code. May be called from any thread. */
    public void reset(long code) throws IOException {
        connection.write(H2Frame.reset(id, code).bytes());
        connection.forget(this);
    }

    // what comes in

    /** The next head, interim or final, or the trailers; body bytes before them are dropped. */
    public H2Fields readHead() throws IOException {
        return inbox.skipToHead().fields();
    }

    /** Exactly that many body bytes: how to read slowly. Nothing is taken ahead but the frame they came in. */
    public byte[] take(int bytes) throws IOException {
        return inbox.take(bytes);
    }

    /** The whole reply with the interim heads before it. */
    public H2Reply read() throws IOException {
        List<H2Fields> interim = new ArrayList<>();
        H2Inbox.Event.Head head = inbox.nextHead();
        while (head.fields().status() < 200) {
            interim.add(head.fields());
            head = inbox.nextHead();
        }
        H2Message rest = rest(head.last());
        return new H2Reply(interim, head.fields(), rest.body(), rest.trailers());
    }

    /** What still comes of a body, and the trailers behind it. */
    public H2Message rest() throws IOException {
        return rest(false);
    }

    H2Message rest(boolean nothingComes) throws IOException {
        return inbox.rest(nothingComes);
    }

    /** Waits until the other end resets the stream, and gives its code; empty when the stream ended in another way. */
    public OptionalLong awaitReset() throws IOException {
        return inbox.awaitReset();
    }

    // for the connection

    void came(H2Inbox.Event event) {
        inbox.came(event);
    }

    /** The last of a reply came. */
    void answered() {
        answered = true;
        ended();
    }

    void ended() {
        inbox.ended();
    }

    CompletableFuture<Void> over() {
        return inbox.over();
    }

    boolean hasSentAll() {
        return sentAll;
    }
}
