package understudy.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * One TCP connection to 127.0.0.1 that sends any bytes and reads replies exactly as they come. Replies to pipelined
 * requests are read one by one, in order. Every wait for the peer ends with a SocketTimeoutException once patience is
 * over. For one thread at a time.
 */
public final class RawClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int KEPT_BODY_BYTES = 64 * 1024 * 1024;

    private final Socket socket;
    private final Socket spoken;
    private final InputStream in;
    private final OutputStream out;
    private final WireReader reader;

    private RawClient(Socket socket, Socket spoken) throws IOException {
        this.socket = socket;
        this.spoken = spoken;
        in = new BufferedInputStream(spoken.getInputStream(), 16 * 1024);
        out = spoken.getOutputStream();
        reader = new WireReader(in, KEPT_BODY_BYTES);
    }

    /** Connects, with a patience of 20 s for every read. */
    public static RawClient connect(int port) throws IOException {
        return connect(port, PATIENCE);
    }

    public static RawClient connect(int port, Duration patience) throws IOException {
        return connect(port, patience, 0);
    }

    /**
     * Connects with a small receive buffer, so that whoever sends soon feels that this client reads slowly.
     *
     * @param receiveBytes size of the socket's buffer; 0 for the system's
     */
    public static RawClient connect(int port, Duration patience, int receiveBytes) throws IOException {
        Socket socket = connected(port, patience, receiveBytes);
        return new RawClient(socket, socket);
    }

    /** Connects and speaks TLS. A handshake that fails does so here. */
    public static RawClient connect(int port, Tls tls) throws IOException {
        return connect(port, tls, true);
    }

    /** The same over a connection that the end of TLS leaves open, to see what the peer does with it. */
    public static RawClient connectBelow(int port, Tls tls) throws IOException {
        return connect(port, tls, false);
    }

    private static RawClient connect(int port, Tls tls, boolean closes) throws IOException {
        Socket socket = connected(port, PATIENCE, 0);
        try {
            SSLSocket secure = tls.connect(socket, closes);
            secure.startHandshake();
            return new RawClient(socket, secure);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connected(int port, Duration patience, int receiveBytes) throws IOException {
        Socket socket = new Socket();
        if (receiveBytes > 0) {
            socket.setReceiveBufferSize(receiveBytes);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        socket.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Math.toIntExact(patience.toMillis()));
        return socket;
    }

    /** Sends these bytes in one write; chars are bytes (ISO-8859-1). */
    public RawClient send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        out.write(bytes);
        return this;
    }

    /** Sends one request (of which this is all, or at least the whole head) and reads the reply to it. */
    public WireReply ask(String latin1) throws IOException {
        send(latin1);
        return latin1.startsWith("HEAD ") ? readReplyToHead() : read();
    }

    /** Asks for a path with GET, on a connection that stays. */
    public WireReply get(String target) throws IOException {
        return ask("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }

    /** Reads the next reply, with the interim ones before it. */
    public WireReply read() throws IOException {
        return read(false);
    }

    /** Reads the next reply, which is to a HEAD and therefore has no body whatever its head says. */
    public WireReply readReplyToHead() throws IOException {
        return read(true);
    }

    private WireReply read(boolean toHead) throws IOException {
        List<WireHead> interim = new ArrayList<>();
        WireHead head = readHead();
        while (isInterim(head)) {
            interim.add(head);
            head = readHead();
        }
        return bodyOf(List.copyOf(interim), head, toHead);
    }

    /** Reads on behind a final head that {@link #readHead} gave, to a request other than HEAD. */
    public WireReply readBodyOf(WireHead head) throws IOException {
        return bodyOf(List.of(), head, false);
    }

    private WireReply bodyOf(List<WireHead> interim, WireHead head, boolean toHead) throws IOException {
        Framing framing = WireReader.framingOfReply(head, toHead);
        WireReader.Content content = reader.body(head, framing);
        return new WireReply(interim, head, framing, content.body(), content.trailers());
    }

    /** Reads one head, interim or final, and nothing behind it. */
    public WireHead readHead() throws IOException {
        return reader.head().orElseThrow(() -> new EOFException("connection ended before a reply"));
    }

    private static boolean isInterim(WireHead head) {
        int status = WireReply.statusOf(head);
        return status < 200 && status != 101;
    }

    /** Reads exactly that many raw bytes: how to read slowly, or half of a reply. */
    public byte[] take(int bytes) throws IOException {
        byte[] taken = in.readNBytes(bytes);
        if (taken.length < bytes) {
            throw new EOFException("connection ended %d bytes too early".formatted(bytes - taken.length));
        }
        return taken;
    }

    /**
     * All that still comes until the peer ends the connection, in order or by a reset. Empty means: closed, and nothing
     * more was said. Fails with a SocketTimeoutException when the peer keeps it open.
     */
    public byte[] readRest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        byte[] piece = new byte[4096];
        try {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                rest.write(piece, 0, n);
            }
        } catch (SocketException e) {
            // a reset ends the connection as well as an orderly close does
            return rest.toByteArray();
        }
        return rest.toByteArray();
    }

    /** Sends bytes below TLS, which are nothing that was encrypted. */
    public void sendBelow(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads on below TLS until the peer ends the connection, in order or by a reset. Fails as {@link #readRest} does. */
    public void awaitEndBelow() throws IOException {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return; // a reset
        }
    }

    /** The session, when this client speaks TLS: the protocol, the certificates of the server. */
    public SSLSession session() {
        return ((SSLSocket) spoken).getSession();
    }

    /** What both agreed on by ALPN; empty for nothing. */
    public String protocol() {
        return ((SSLSocket) spoken).getApplicationProtocol();
    }

    /** Says that nothing more will be sent; replies can still be read. */
    public void finishSending() throws IOException {
        spoken.shutdownOutput();
    }

    /** Goes away at once: the peer sees a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        spoken.close();
        socket.close();
    }
}
