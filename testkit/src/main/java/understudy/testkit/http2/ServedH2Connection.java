package understudy.testkit.http2;

import java.io.IOException;
import understudy.testkit.Reception;
import understudy.testkit.ServedSocket;

/** One connection of an {@link H2Server}: a virtual thread reads its frames, one more for every stream answers. */
final class ServedH2Connection implements Reception.Connection {

    private static final int KEPT_BODY_BYTES = 1024 * 1024;

    private final ServedSocket socket;
    private final H2Server.Ledger ledger;
    private final H2Connection connection;

    ServedH2Connection(ServedSocket socket, H2Settings settings, H2Server.Ledger ledger) throws IOException {
        this.socket = socket;
        this.ledger = ledger;
        connection = new H2Connection(
                socket.spoken(),
                true,
                KEPT_BODY_BYTES,
                settings,
                ledger.record(),
                (stream, head) -> Thread.ofVirtual().start(() -> answer(stream, head)));
    }

    H2Connection wire() {
        return connection;
    }

    ServedSocket socket() {
        return socket;
    }

    @Override
    public void serve() throws IOException, InterruptedException {
        if (H2Performer.onConnection(this).perform(ledger.behaviour().atAccept())) {
            connection.greet();
            connection.read();
        }
    }

    private void answer(H2Stream stream, H2Inbox.Event.Head head) {
        try {
            H2Performer performer = H2Performer.onStream(this, stream, head.fields());
            ledger.came(head.fields());
            if (performer.perform(ledger.behaviour().atHead(head.fields()))) {
                H2Message rest = stream.rest(head.last());
                H2Request request =
                        new H2Request(socket.number(), stream.id(), head.fields(), rest.body(), rest.trailers());
                ledger.came(request);
                performer.perform(ledger.behaviour().answer(request));
            }
        } catch (IOException e) {
            // the stream was reset or the connection is gone: nobody is left to answer; the record and the reading
            // thread tell
        } catch (InterruptedException e) {
            socket.end();
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
            socket.broke();
        }
    }
}
