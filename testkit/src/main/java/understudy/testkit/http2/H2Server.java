package understudy.testkit.http2;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import understudy.testkit.Port;
import understudy.testkit.Tls;

/**
 * A scripted HTTP/2 upstream on 127.0.0.1, by prior knowledge or over TLS, which records what it receives. Its
 * {@link H2Behaviour} can be changed at any time and then holds for whatever is asked next, also on connections already
 * open. Every stream is answered by a virtual thread of its own. Methods may be called from any thread.
 */
public final class H2Server implements AutoCloseable {

    private final Ledger ledger;
    private final Set<ServedH2Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong total = new AtomicLong();
    private final H2Settings settings;
    private final @Nullable Tls tls;
    private final Port port;

    private H2Server(H2Behaviour behaviour, H2Settings settings, @Nullable Tls tls) throws IOException {
        ledger = new Ledger(behaviour);
        this.settings = settings;
        this.tls = tls;
        port = Port.open(this::serve);
    }

    /** What the connections share: how to behave, and what came in. */
    static final class Ledger {
        private volatile H2Behaviour behaviour;
        private volatile boolean keeping = true;
        private final Queue<H2Fields> heads = new ConcurrentLinkedQueue<>();
        private final Queue<H2Request> requests = new ConcurrentLinkedQueue<>();
        private final LongAdder brokenConnections = new LongAdder();
        private final H2Record record = new H2Record();

        Ledger(H2Behaviour behaviour) {
            this.behaviour = behaviour;
        }

        H2Behaviour behaviour() {
            return behaviour;
        }

        void came(H2Fields head) {
            if (keeping) {
                heads.add(head);
            }
        }

        void came(H2Request request) {
            if (keeping) {
                requests.add(request);
            }
        }

        void broke() {
            brokenConnections.increment();
        }

        H2Record record() {
            return record;
        }
    }

    public static H2Server open(H2Behaviour behaviour) throws IOException {
        return open(behaviour, H2Settings.wide());
    }

    /** Gives every request the same answer. */
    public static H2Server open(H2Answer answer) throws IOException {
        return open(H2Behaviour.always(answer));
    }

    public static H2Server open(H2Behaviour behaviour, H2Settings settings) throws IOException {
        return new H2Server(behaviour, settings, null);
    }

    /** Speaks HTTP/2 over TLS; {@code h2} must be among the protocols. */
    public static H2Server open(H2Behaviour behaviour, H2Settings settings, Tls tls) throws IOException {
        return new H2Server(behaviour, settings, tls);
    }

    /** From now on behaves like this. */
    public void behave(H2Behaviour behaviour) {
        ledger.behaviour = behaviour;
    }

    public void behave(H2Answer answer) {
        behave(H2Behaviour.always(answer));
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
        open.forEach(ServedH2Connection::drop);
    }

    /** Sends a GOAWAY on every connection that takes what came so far, and goes on answering that. */
    public void goAway() {
        open.forEach(ServedH2Connection::goAway);
    }

    /** Every whole request, in order of arrival. */
    public List<H2Request> requests() {
        return List.copyOf(ledger.requests);
    }

    /** Every request head, also of requests that never came whole. */
    public List<H2Fields> heads() {
        return List.copyOf(ledger.heads);
    }

    /** What clients said outside of messages, on all connections. */
    public H2Record record() {
        return ledger.record;
    }

    /** Forgets the requests and heads seen so far. */
    public void forget() {
        ledger.requests.clear();
        ledger.heads.clear();
    }

    /** Connections that ended with an error here. */
    public long brokenConnections() {
        return ledger.brokenConnections.sum();
    }

    public int openConnections() {
        return open.size();
    }

    public long totalConnections() {
        return total.get();
    }

    @Override
    public void close() throws IOException {
        port.close();
        open.forEach(ServedH2Connection::end);
    }

    private void serve(Socket socket) {
        long number = total.incrementAndGet();
        try {
            Socket spoken = tls == null ? socket : tls.accept(socket);
            ServedH2Connection connection = new ServedH2Connection(number, socket, spoken, settings, ledger);
            open.add(connection);
            Thread.ofVirtual().start(() -> {
                connection.serve();
                open.remove(connection);
            });
        } catch (IOException e) {
            ledger.broke();
        }
    }
}
