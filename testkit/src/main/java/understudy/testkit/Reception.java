package understudy.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The port of a {@link ScriptedServer} and the connections that are open on it, each served by a virtual thread of its own.
 * Methods may be called from any thread.
 *
 * <p>{@link #refuse} closes the port as a killed process does, yet keeps it reserved ({@link Port}).
 *
 * @param <C> a connection, as the protocol serves it
 */
public final class Reception<C extends Reception.Connection> implements AutoCloseable {

    private final @Nullable Tls tls;
    private final Protocol<C> protocol;
    private final Map<ServedSocket, C> open = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();
    private final LongAdder broken = new LongAdder();
    private final Port port;

    private Reception(@Nullable Tls tls, Protocol<C> protocol) throws IOException {
        this.tls = tls;
        this.protocol = protocol;
        port = Port.open(this::take);
    }

    /** A connection that was accepted. */
    public interface Connection {
        /** Serves until either side ends the connection; an exception counts it as broken. */
        void serve() throws IOException, InterruptedException;
    }

    /** How connections are served. */
    public interface Protocol<C extends Connection> {
        C connection(ServedSocket socket) throws IOException;
    }

    /** Listens on a free port, and speaks TLS there when there is one. */
    public static <C extends Connection> Reception<C> open(@Nullable Tls tls, Protocol<C> protocol) throws IOException {
        return new Reception<>(tls, protocol);
    }

    private void take(Socket socket) {
        long number = total.incrementAndGet();
        try {
            socket.setTcpNoDelay(true);
            ServedSocket served = new ServedSocket(number, socket, tls == null ? socket : tls.accept(socket), broken);
            C connection = protocol.connection(served);
            open.put(served, connection);
            Thread.ofVirtual().start(() -> serve(served, connection));
        } catch (IOException e) {
            broken.increment();
        }
    }

    private void serve(ServedSocket socket, C connection) {
        try {
            connection.serve();
        } catch (IOException | InterruptedException e) {
            socket.broke();
        } finally {
            socket.end();
            open.remove(socket);
        }
    }

    int port() {
        return port.number();
    }

    boolean isSecure() {
        return tls != null;
    }

    void refuse() throws IOException {
        port.refuse();
    }

    void fill() throws IOException {
        port.fill();
    }

    void listen() throws IOException {
        port.listen();
    }

    void dropConnections() {
        open.keySet().forEach(ServedSocket::drop);
    }

    /** Does something with every open connection. */
    public void forEach(Consumer<C> action) {
        open.values().forEach(action);
    }

    int openConnections() {
        return open.size();
    }

    long totalConnections() {
        return total.get();
    }

    long brokenConnections() {
        return broken.sum();
    }

    @Override
    public void close() throws IOException {
        port.close();
        open.keySet().forEach(ServedSocket::end);
    }
}
