package understudy.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A scripted HTTP/1.1 upstream on 127.0.0.1 with full control of every byte it sends, which records what it receives
 * exactly. Its {@link Behaviour} can be changed at any time and then holds for whatever is asked next, also on
 * connections already open.
 *
 * <p>{@link #refuse} closes the port as a killed process does, yet keeps it reserved: a bound socket that does not listen
 * answers with a reset, and nobody else can be given the port until {@link #listen}. Methods may be called from any thread.
 */
public final class RawServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final Ledger ledger;
    private final Set<ServedConnection> open = ConcurrentHashMap.newKeySet();
    private final LongAdder total = new LongAdder();
    private final InetSocketAddress address;

    // guarded by this; exactly one of the two is there while the server is not closed
    private @Nullable Listening listening;
    private @Nullable Socket reserving;

    private RawServer(InetSocketAddress address, Ledger ledger) {
        this.ledger = ledger;
        this.address = address;
    }

    /** A listening socket; its port is free only when the accepting thread has let go of it too. */
    private record Listening(ServerSocket socket, CompletableFuture<Void> accepting) {

        void close() throws IOException {
            socket.close();
            accepting.join();
        }
    }

    /** What the connections share: how to behave, and what came in. */
    static final class Ledger {
        private volatile Behaviour behaviour;
        private final Queue<WireHead> heads = new ConcurrentLinkedQueue<>();
        private final Queue<WireRequest> requests = new ConcurrentLinkedQueue<>();
        private final LongAdder bytesReceived = new LongAdder();
        private final LongAdder brokenConnections = new LongAdder();

        Ledger(Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        Behaviour behaviour() {
            return behaviour;
        }

        Queue<WireHead> heads() {
            return heads;
        }

        Queue<WireRequest> requests() {
            return requests;
        }

        LongAdder bytesReceived() {
            return bytesReceived;
        }

        LongAdder brokenConnections() {
            return brokenConnections;
        }
    }

    /** Listens on a free port. */
    public static RawServer open(Behaviour behaviour) throws IOException {
        ServerSocket socket = bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        RawServer server = new RawServer((InetSocketAddress) socket.getLocalSocketAddress(), new Ledger(behaviour));
        server.startAccepting(socket);
        return server;
    }

    /** Listens on a free port and gives every request the same answer. */
    public static RawServer open(Answer answer) throws IOException {
        return open(Behaviour.always(answer));
    }

    /** From now on behaves like this. */
    public void behave(Behaviour behaviour) {
        ledger.behaviour = behaviour;
    }

    /** From now on gives every request this answer. */
    public void behave(Answer answer) {
        behave(Behaviour.always(answer));
    }

    public int port() {
        return address.getPort();
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Refuses connections from now on. Those that are open stay; {@link #dropConnections} ends them. */
    public synchronized void refuse() throws IOException {
        if (listening == null) {
            return;
        }
        Socket reserved = new Socket();
        reserved.setReuseAddress(true);
        listening.close();
        reserved.bind(address);
        listening = null;
        reserving = reserved;
    }

    /** Takes connections again, on the same port. */
    public synchronized void listen() throws IOException {
        if (reserving == null) {
            return;
        }
        ServerSocket again = bound(address);
        reserving.close();
        reserving = null;
        startAccepting(again);
    }

    /** Resets every open connection. */
    public void dropConnections() {
        open.forEach(ServedConnection::drop);
    }

    /** Every whole request, in order of arrival. */
    public List<WireRequest> requests() {
        return List.copyOf(ledger.requests);
    }

    /** Every request head, also of requests that never came whole. */
    public List<WireHead> heads() {
        return List.copyOf(ledger.heads);
    }

    /** Forgets the requests and heads seen so far. */
    public void forget() {
        ledger.requests.clear();
        ledger.heads.clear();
    }

    /** Bytes read off all connections so far. */
    public long bytesReceived() {
        return ledger.bytesReceived.sum();
    }

    /** Connections that ended with an error here: reset by the peer, cut in the middle of a request or a reply. */
    public long brokenConnections() {
        return ledger.brokenConnections.sum();
    }

    public int openConnections() {
        return open.size();
    }

    public long totalConnections() {
        return total.sum();
    }

    @Override
    public void close() throws IOException {
        synchronized (this) {
            if (listening != null) {
                listening.close();
            }
            if (reserving != null) {
                reserving.close();
            }
            listening = null;
            reserving = null;
        }
        open.forEach(ServedConnection::end);
    }

    private static ServerSocket bound(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, BACKLOG);
        return socket;
    }

    private synchronized void startAccepting(ServerSocket socket) {
        listening = new Listening(
                socket,
                CompletableFuture.runAsync(
                        () -> accept(socket), task -> Thread.ofVirtual().start(task)));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                serve(socket.accept());
            } catch (IOException e) {
                // closed by refuse() or close(), or the peer was gone before it was accepted: the loop's condition
                // tells
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        total.increment();
        ServedConnection connection = new ServedConnection(socket, ledger);
        open.add(connection);
        Thread.ofVirtual().start(() -> {
            connection.serve();
            open.remove(connection);
        });
    }
}
