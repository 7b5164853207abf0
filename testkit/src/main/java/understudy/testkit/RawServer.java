package understudy.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A scripted HTTP/1.1 upstream on 127.0.0.1 with full control of every byte it sends, which records what it receives
 * exactly. Its {@link Behaviour} can be changed at any time and then holds for whatever is asked next, also on
 * connections already open. Methods may be called from any thread.
 */
public final class RawServer implements ScriptedServer {

    private final Ledger ledger;
    private final Reception<ServedConnection> reception;

    private RawServer(Behaviour behaviour, @Nullable Tls tls) throws IOException {
        ledger = new Ledger(behaviour);
        reception = Reception.open(tls, socket -> new ServedConnection(socket, ledger));
    }

    /** What the connections share: how to behave, and what came in. */
    static final class Ledger {
        private volatile Behaviour behaviour;
        private volatile boolean keeping = true;
        private final Queue<WireHead> heads = new ConcurrentLinkedQueue<>();
        private final Queue<WireRequest> requests = new ConcurrentLinkedQueue<>();
        private final LongAdder bytesReceived = new LongAdder();

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
    }

    /** Listens on a free port. */
    public static RawServer open(Behaviour behaviour) throws IOException {
        return new RawServer(behaviour, null);
    }

    /** Listens on a free port and speaks TLS there. */
    public static RawServer open(Behaviour behaviour, Tls tls) throws IOException {
        return new RawServer(behaviour, tls);
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

    @Override
    public Reception<?> reception() {
        return reception;
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

    @Override
    public long bytesReceived() {
        return ledger.bytesReceived.sum();
    }
}
