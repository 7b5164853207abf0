package understudy.gateway.upstream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * Says {@code settings} first. Then answers each line with the number of its connection and the line: {@code 1 hello}. Those that begin with {@code hold} it
 * answers after {@link #release}; at {@code drop} it closes the connection.
 */
final class LineServer implements AutoCloseable {

    private final ServerSocket listening;
    private final boolean secure;
    private final AtomicInteger accepted = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch held = new CountDownLatch(1);

    private LineServer(ServerSocket listening, boolean secure) {
        this.listening = listening;
        this.secure = secure;
        Thread.ofVirtual().start(this::accept);
    }

    static LineServer open() throws IOException {
        return new LineServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), false);
    }

    /** Over TLS, speaking these protocols by ALPN. */
    static LineServer open(SSLContext context, boolean clientRequired, String... protocols) throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        parameters.setNeedClientAuth(clientRequired);
        socket.setSSLParameters(parameters);
        return new LineServer(socket, true);
    }

    URI url() {
        return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + listening.getLocalPort());
    }

    URI url(String host) {
        return URI.create((secure ? "https" : "http") + "://" + host + ":" + listening.getLocalPort());
    }

    int accepted() {
        return accepted.get();
    }

    int openConnections() {
        return open.size();
    }

    void release() {
        held.countDown();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                int number = accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, number));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            socket.getOutputStream().write("settings\n".getBytes(StandardCharsets.US_ASCII));
            @Nullable String line = lines.readLine();
            while (line != null && !line.equals("drop")) {
                if (line.startsWith("hold")) {
                    held.await();
                }
                socket.getOutputStream().write((number + " " + line + "\n").getBytes(StandardCharsets.US_ASCII));
                line = lines.readLine();
            }
        } catch (SocketException e) {
            // The other side is gone.
        } catch (IOException e) {
            // The handshake failed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        held.countDown();
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
