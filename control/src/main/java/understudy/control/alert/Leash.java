package understudy.control.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * The sockets of one delivery, which are closed when its time is over. A limit for each reading does not do that: a server that
 * says a byte now and then keeps within it for ever. One delivery at a time; safe for the thread that closes.
 */
final class Leash {

    private final Set<Socket> held = new HashSet<>();
    private boolean cut;

    /** The time of one delivery; it may end before. */
    record Walk(Leash leash, CompletableFuture<Boolean> over) implements AutoCloseable {

        /** Whether the time was over before the delivery was. */
        boolean wasCut() {
            synchronized (leash) {
                return leash.cut;
            }
        }

        @Override
        public void close() {
            over.complete(false);
            leash.forget();
        }
    }

    /** The time of a delivery begins. */
    Walk walk(Duration limit) {
        forget();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        var unused = over.completeOnTimeout(true, limit.toMillis(), TimeUnit.MILLISECONDS)
                .thenAccept(late -> {
                    if (late) {
                        cut();
                    }
                });
        return new Walk(this, over);
    }

    private synchronized void forget() {
        held.clear();
        cut = false;
    }

    private synchronized void cut() {
        cut = true;
        held.forEach(Leash::shut);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // then it is closed already
        }
    }

    private synchronized <S extends Socket> S hold(S socket) {
        held.add(socket);
        if (cut) {
            shut(socket);
        }
        return socket;
    }

    /** Makes sockets that it holds. */
    SocketFactory plain() {
        return new Plain();
    }

    /** Makes sockets secure, and holds those that they are made of. */
    SSLSocketFactory secure(SSLSocketFactory by) {
        return new Secure(by);
    }

    /** The mail library asks for sockets that are not connected, and for nothing else. */
    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() {
            return hold(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return hold(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return hold(new Socket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return hold(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return hold(new Socket(host, port, from, fromPort));
        }
    }

    /** The mail library hands in what it has connected. */
    private final class Secure extends SSLSocketFactory {

        private final SSLSocketFactory by;

        Secure(SSLSocketFactory by) {
            this.by = by;
        }

        @Override
        public Socket createSocket(Socket of, String host, int port, boolean closing) throws IOException {
            return by.createSocket(hold(of), host, port, closing);
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return hold(by.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return hold(by.createSocket(host, port, from, fromPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return hold(by.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return hold(by.createSocket(host, port, from, fromPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return by.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return by.getSupportedCipherSuites();
        }
    }
}
