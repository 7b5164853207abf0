package understudy.testkit;

import java.io.IOException;

/**
 * An upstream on 127.0.0.1 that does what a test says, whatever it speaks: what can be done with its port and its
 * connections, at any time. Methods may be called from any thread.
 */
public interface ScriptedServer extends AutoCloseable {

    /** Where its connections come in. */
    Reception<?> reception();

    /** Bytes read off all connections so far. */
    long bytesReceived();

    default int port() {
        return reception().port();
    }

    /** {@code http://127.0.0.1:port}, or https. */
    default String url() {
        return (reception().isSecure() ? "https" : "http") + "://127.0.0.1:" + port();
    }

    /** Refuses connections from now on. Those that are open stay; {@link #dropConnections} ends them. */
    default void refuse() throws IOException {
        reception().refuse();
    }

    /** Accepts nobody from now on, with a full queue. Those that are open stay. */
    default void fill() throws IOException {
        reception().fill();
    }

    /** Takes connections again, on the same port. */
    default void listen() throws IOException {
        reception().listen();
    }

    /** Resets every open connection. */
    default void dropConnections() {
        reception().dropConnections();
    }

    default int openConnections() {
        return reception().openConnections();
    }

    default long totalConnections() {
        return reception().totalConnections();
    }

    /** Connections that ended with an error here: reset by the peer, cut in the middle of a request or a reply. */
    default long brokenConnections() {
        return reception().brokenConnections();
    }

    @Override
    default void close() throws IOException {
        reception().close();
    }
}
