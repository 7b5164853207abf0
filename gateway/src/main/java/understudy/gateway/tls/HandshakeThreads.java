package understudy.gateway.tls;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * Where the slow parts of handshakes run: keys and certificates take milliseconds, and the JDK reads files of its own
 * with the first ones. An event loop would hold back every user on it meanwhile.
 */
final class HandshakeThreads {

    static final Executor ASIDE = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("handshake-", 0).factory());

    private HandshakeThreads() {}
}
