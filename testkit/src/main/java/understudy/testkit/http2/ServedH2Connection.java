package understudy.testkit.http2;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/**
 * One connection of an {@link H2Server}: a virtual thread reads its frames, one more for every stream answers.
 * {@link #drop} and {@link #end} may come from any thread.
 */
final class ServedH2Connection {

    private static final int KEPT_BODY_BYTES = 1024 * 1024;

    private final long number;
    private final Socket socket;
    private final Socket spoken;
    private final H2Server.Ledger ledger;
    private final H2Connection connection;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** @param spoken the socket itself, or TLS over it */
    ServedH2Connection(long number, Socket socket, Socket spoken, H2Settings settings, H2Server.Ledger ledger)
            throws IOException {
        this.number = number;
        this.socket = socket;
        this.spoken = spoken;
        this.ledger = ledger;
        socket.setTcpNoDelay(true);
        connection = new H2Connection(
                spoken,
                true,
                KEPT_BODY_BYTES,
                settings,
                ledger.record(),
                (stream, head) -> Thread.ofVirtual().start(() -> answer(stream, head)));
    }

    H2Connection wire() {
        return connection;
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Serves until either side ends the connection. */
    void serve() {
        try {
            if (H2Performer.onConnection(this).perform(ledger.behaviour().atAccept())) {
                connection.greet();
                connection.read();
            }
        } catch (IOException | InterruptedException e) {
            ledger.broke();
        } finally {
            end();
        }
    }

    private void answer(H2Stream stream, H2Inbox.Event.Head head) {
        try {
            H2Performer performer = H2Performer.onStream(this, stream, head.fields());
            ledger.came(head.fields());
            if (performer.perform(ledger.behaviour().atHead(head.fields()))) {
                H2Message rest = stream.rest(head.last());
                H2Request request = new H2Request(number, stream.id(), head.fields(), rest.body(), rest.trailers());
                ledger.came(request);
                performer.perform(ledger.behaviour().answer(request));
            }
        } catch (IOException e) {
            // the stream was reset or the connection is gone: nobody is left to answer; the record and the reading
            // thread tell
        } catch (InterruptedException e) {
            end();
        } finally {
            connection.forget(stream);
        }
    }

    /** Takes the streams that came, and no more. */
    void goAway() {
        try {
            connection.write(
                    H2Frame.goAway(connection.newestStream(), H2Frame.NO_ERROR).bytes());
        } catch (IOException e) {
            ledger.broke();
        }
    }

    /** Ends the connection in order. */
    void end() {
        ended.complete(null);
        close(spoken);
    }

    /** Ends the connection with a reset, without a word of TLS. */
    void drop() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // already closed: nothing is left to reset
        }
        ended.complete(null);
        close(socket);
    }

    private void close(Socket which) {
        try {
            which.close();
        } catch (IOException e) {
            ledger.broke();
        }
    }
}
