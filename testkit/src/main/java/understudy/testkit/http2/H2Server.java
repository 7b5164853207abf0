package understudy.testkit.http2;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import understudy.testkit.Reception;
import understudy.testkit.ScriptedServer;
import understudy.testkit.Tls;

/**
 * A scripted HTTP/2 upstream on 127.0.0.1, by prior knowledge or over TLS, which records what it receives. Its
 * {@link H2Behaviour} can be changed at any time and then holds for whatever is asked next, also on connections already
 * open. Every stream is answered by a virtual thread of its own. Methods may be called from any thread.
 */
public final class H2Server implements ScriptedServer {

    private final Ledger ledger;
    private final Reception<ServedH2Connection> reception;

    private H2Server(H2Behaviour behaviour, H2Settings settings, @Nullable Tls tls) throws IOException {
        ledger = new Ledger(behaviour);
        reception = Reception.open(tls, socket -> new ServedH2Connection(socket, settings, ledger));
    }

    /** What the connections share: how to behave, and what came in. */
    static final class Ledger {
        private volatile H2Behaviour behaviour;
        private volatile boolean keeping = true;
        private final Queue<H2Fields> heads = new ConcurrentLinkedQueue<>();
        private final Queue<H2Request> requests = new ConcurrentLinkedQueue<>();
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

    @Override
    public Reception<?> reception() {
        return reception;
    }

    /** Sends a GOAWAY on every connection that takes what came so far, and goes on answering that. */
    public void goAway() {
        reception.forEach(ServedH2Connection::goAway);
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

    @Override
    public long bytesReceived() {
        return ledger.record.bytesReceived();
    }
}
