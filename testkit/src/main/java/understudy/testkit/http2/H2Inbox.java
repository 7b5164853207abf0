package understudy.testkit.http2;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import understudy.testkit.GatheredBody;

/**
 * What came on one stream and waits until it is taken. Only taking it gives the sender new credit. Filled by the thread
 * that reads the connection, emptied by one other thread at a time.
 */
final class H2Inbox {

    private final H2Connection connection;
    private final int id;
    private final int keptBytes;
    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private Duration patience = Duration.ofSeconds(20);

    private @Nullable Event ending;
    private byte[] left = new byte[0];
    private boolean leftIsLast;
    private int untold;

    H2Inbox(H2Connection connection, int id, int keptBytes) {
        this.connection = connection;
        this.id = id;
        this.keptBytes = keptBytes;
    }

    /** What can come in. */
    sealed interface Event {
        record Head(H2Fields fields, boolean last) implements Event {}

        @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
        record Bytes(byte[] bytes, boolean last) implements Event {}

        record Reset(long code) implements Event {}

        record Gone(String why) implements Event {}
    }

    void came(Event event) {
        events.add(event);
    }

    /** Nothing more comes. */
    void ended() {
        over.complete(null);
    }

    CompletableFuture<Void> over() {
        return over;
    }

    void patience(Duration longest) {
        patience = longest;
    }

    /** The next head; body bytes before it are dropped. */
    Event.Head skipToHead() throws IOException {
        while (true) {
            if (next() instanceof Event.Head head) {
                return head;
            }
        }
    }

    /** The next head; no body bytes may come before it. */
    Event.Head nextHead() throws IOException {
        Event next = next();
        if (next instanceof Event.Head head) {
            return head;
        }
        throw new IOException("stream %d: body bytes came before a head".formatted(id));
    }

    byte[] take(int bytes) throws IOException {
        byte[] taken = new byte[bytes];
        int at = 0;
        while (at < bytes) {
            if (left.length == 0) {
                if (!(next() instanceof Event.Bytes more)) {
                    throw new EOFException("stream %d: the body ended %d bytes too early".formatted(id, bytes - at));
                }
                left = more.bytes();
                leftIsLast = more.last();
            }
            int n = Math.min(left.length, bytes - at);
            System.arraycopy(left, 0, taken, at, n);
            left = Arrays.copyOfRange(left, n, left.length);
            at += n;
        }
        return taken;
    }

    /** What still comes of a body, and the trailers behind it. */
    H2Message rest(boolean nothingComes) throws IOException {
        GatheredBody body = new GatheredBody(keptBytes);
        body.add(left, left.length);
        boolean last = nothingComes || leftIsLast;
        H2Fields trailers = H2Fields.none();
        left = new byte[0];
        while (!last) {
            switch (next()) {
                case Event.Bytes(byte[] bytes, boolean isLast) -> {
                    body.add(bytes, bytes.length);
                    last = isLast;
                }
                case Event.Head(H2Fields fields, boolean isLast) -> {
                    trailers = fields;
                    last = isLast;
                }
                case Event.Reset reset -> throw new H2Stream.ResetException(id, reset.code());
                case Event.Gone gone -> throw new EOFException(gone.why());
            }
        }
        return new H2Message(body.body(), trailers);
    }

    OptionalLong awaitReset() throws IOException {
        try {
            over.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("stream %d goes on".formatted(id));
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
        return resetCode();
    }

    /** Empty while no reset came. */
    OptionalLong resetCode() {
        for (Event event : events) {
            if (event instanceof Event.Reset reset) {
                return OptionalLong.of(reset.code());
            }
        }
        return ending instanceof Event.Reset reset ? OptionalLong.of(reset.code()) : OptionalLong.empty();
    }

    private Event next() throws IOException {
        if (ending == null) {
            Event event = poll();
            if (event instanceof Event.Bytes bytes) {
                giveCredit(bytes.bytes().length, bytes.last());
                return event;
            }
            if (event instanceof Event.Head) {
                return event;
            }
            ending = event;
        }
        throw ending instanceof Event.Reset reset
                ? new H2Stream.ResetException(id, reset.code())
                : new EOFException("stream %d: the connection is gone: %s".formatted(id, ending));
    }

    private Event poll() throws IOException {
        try {
            Event event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (event == null) {
                throw new SocketTimeoutException("stream %d: nothing came within %s".formatted(id, patience));
            }
            return event;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void giveCredit(int taken, boolean last) {
        untold += taken;
        if (!last && untold >= connection.settings().streamWindow() / 2) {
            connection.tell(H2Frame.windowUpdate(id, untold));
            untold = 0;
        }
    }

    static IOException interrupted(InterruptedException e) {
        InterruptedIOException told = new InterruptedIOException("interrupted while waiting for the other end");
        told.initCause(e);
        return told;
    }
}
