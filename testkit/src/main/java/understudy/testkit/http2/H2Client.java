package understudy.testkit.http2;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import understudy.testkit.Tls;

/**
 * One HTTP/2 connection to 127.0.0.1 with any number of streams, each read only as its user takes from it. Does not count
 * streams: going past what the server allows is up to the user. Streams may be opened and used from any threads, one
 * thread a stream.
 */
public final class H2Client implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int KEPT_BODY_BYTES = 64 * 1024 * 1024;

    private final Socket socket;
    private final Socket spoken;
    private final H2Connection connection;
    private final H2Record record = new H2Record();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private H2Client(Socket socket, Socket spoken, H2Settings settings) throws IOException {
        this.socket = socket;
        this.spoken = spoken;
        connection = new H2Connection(spoken, false, KEPT_BODY_BYTES, settings, record, (stream, head) -> {});
    }

    /** Connects by prior knowledge. */
    public static H2Client connect(int port) throws IOException {
        return connect(port, H2Settings.wide());
    }

    public static H2Client connect(int port, H2Settings settings) throws IOException {
        Socket socket = connected(port);
        return new H2Client(socket, socket, settings).greet();
    }

    /** Connects over TLS and holds the server to {@code h2} by ALPN. */
    public static H2Client connect(int port, H2Settings settings, Tls tls) throws IOException {
        Socket socket = connected(port);
        try {
            SSLSocket secure = tls.connect(socket);
            secure.startHandshake();
            if (!secure.getApplicationProtocol().equals("h2")) {
                throw new IOException("ALPN: '%s' (expected: h2)".formatted(secure.getApplicationProtocol()));
            }
            return new H2Client(socket, secure, settings).greet();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Math.toIntExact(PATIENCE.toMillis()));
        return socket;
    }

    private H2Client greet() throws IOException {
        connection.greet();
        Thread.ofVirtual().start(() -> {
            try {
                connection.read();
                ended.complete("closed");
            } catch (IOException e) {
                ended.complete(e.toString());
            }
        });
        return this;
    }

    /** Opens a stream whose body is still to come. */
    public H2Stream open(H2Fields head) throws IOException {
        return connection.open(head, false);
    }

    /** Opens a stream with a request that has no body. */
    public H2Stream request(H2Fields head) throws IOException {
        return connection.open(head, true);
    }

    /** Asks for a path with GET and reads the whole reply. */
    public H2Reply get(String path) throws IOException {
        return request(H2Fields.request("GET", path)).read();
    }

    /** Sends a request with a body and reads the whole reply. */
    public H2Reply ask(H2Fields head, byte[] body) throws IOException {
        return open(head).send(body, true).read();
    }

    /** Opens so many streams and resets each at once. */
    public void rapidReset(H2Fields head, int streams) throws IOException {
        for (int i = 0; i < streams; i++) {
            connection.open(head, true).reset(H2Frame.CANCEL);
        }
    }

    /** Sends any frame, on the connection or on a stream. */
    public void frame(H2Frame frame) throws IOException {
        connection.write(frame.bytes());
    }

    /** Sends any bytes. */
    public void bytes(byte[] bytes) throws IOException {
        connection.write(bytes);
    }

    /** What the server said outside of messages. */
    public H2Record record() {
        return record;
    }

    /** Done when the server ended the connection, with how. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** Goes away at once: the server sees a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        spoken.close();
    }
}
