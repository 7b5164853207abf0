package understudy.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A scripted HTTP/1.1 upstream on 127.0.0.1 with full control of every byte it sends, which records what it receives
 * exactly. Its {@link Behaviour} can be changed at any time and then holds for whatever is asked next, also on
 * connections already open.
 *
 * <p>{@link #refuse} closes the port as a killed process does, yet keeps it reserved ({@link Port}). Methods may be called from any thread.
 */
public final class RawServer implements AutoCloseable {

    private final Ledger ledger;
    private final Set<ServedConnection> open = ConcurrentHashMap.newKeySet();
    private final LongAdder total = new LongAdder();
    private final @Nullable Tls tls;
    private final Port port;

    private RawServer(Ledger ledger, @Nullable Tls tls) throws IOException {
        this.ledger = ledger;
        this.tls = tls;
        port = Port.open(this::serve);
    }

    /** What the connections share: how to behave, and what came in. */
    static final class Ledger {
        private volatile Behaviour behaviour;
        private volatile boolean keeping = true;
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

        void came(WireHead head) {
            if (keeping) {
                heads.add(head);
            }
        }

        void came(WireRequest request) {
            if (keeping) {
                requests.add(request);
            }
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
        return new RawServer(new Ledger(behaviour), null);
    }

    /** Listens on a free port and speaks TLS there. */
    public static RawServer open(Behaviour behaviour, Tls tls) throws IOException {
        return new RawServer(new Ledger(behaviour), tls);
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

    /** Keeps no requests from now on, so that a long load does not fill the memory of the test. */
    public void keepNothing() {
        ledger.keeping = false;
        forget();
    }

    public int port() {
        return port.number();
    }

    /** {@code http://127.0.0.1:port}, or https. */
    public String url() {
        return (tls == null ? "http" : "https") + "://127.0.0.1:" + port();
    }

    /** Refuses connections from now on. Those that are open stay; {@link #dropConnections} ends them. */
    public void refuse() throws IOException {
        port.refuse();
    }

    /** Accepts nobody from now on, with a full queue. Those that are open stay. */
    public void fill() throws IOException {
        port.fill();
    }

    /** Takes connections again, on the same port. */
    public void listen() throws IOException {
        port.listen();
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
        port.close();
        open.forEach(ServedConnection::end);
    }

    private void serve(Socket socket) {
        total.increment();
        try {
            ServedConnection connection =
                    new ServedConnection(socket, tls == null ? socket : tls.accept(socket), ledger);
            open.add(connection);
            Thread.ofVirtual().start(() -> {
                connection.serve();
                open.remove(connection);
            });
        } catch (IOException e) {
            ledger.brokenConnections.increment();
        }
    }
}
