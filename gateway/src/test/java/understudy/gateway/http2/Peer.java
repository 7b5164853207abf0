package understudy.gateway.http2;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One end of HTTP/2 over a plain socket, for one thread. It answers SETTINGS and PING while it reads, and keeps what it is
 * not asked for just now.
 */
final class Peer implements Closeable {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int MILLIS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final HeaderBlocks blocks = new HeaderBlocks();
    private final Deque<Frame> kept = new ArrayDeque<>();
    private final Map<Integer, Integer> windows = new HashMap<>();
    private int window = 65_535;
    private int streamWindow = 65_535;
    private int nextStream = 1;
    private boolean answering = true;

    private Peer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = socket.getOutputStream();
    }

    /** A client that has sent its preface. */
    static Peer client(int port, int... settings) throws IOException {
        Peer peer = new Peer(new Socket(InetAddress.getLoopbackAddress(), port));
        peer.out.write(PREFACE);
        peer.settings(settings);
        return peer;
    }

    /** A server that has read its client's preface. */
    static Peer server(ServerSocket listening, int... settings) throws IOException {
        Peer peer = new Peer(listening.accept());
        if (!ByteBuffer.wrap(peer.in.readNBytes(PREFACE.length)).equals(ByteBuffer.wrap(PREFACE))) {
            throw new IOException("no preface");
        }
        peer.settings(settings);
        return peer;
    }

    /** Leaves SETTINGS and PING unanswered from now on. */
    void answerNothing() {
        answering = false;
    }

    void settings(int... idsAndValues) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(3 * idsAndValues.length);
        for (int i = 0; i < idsAndValues.length; i += 2) {
            payload.putShort((short) idsAndValues[i]).putInt(idsAndValues[i + 1]);
        }
        frame(Frame.SETTINGS, 0, 0, payload.array());
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        out.write(bytes(type, flags, stream, payload));
    }

    static byte[] bytes(int type, int flags, int stream, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        return frame.array();
    }

    void raw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    void reset(int stream, int code) throws IOException {
        frame(Frame.RST_STREAM, 0, stream, number(code));
    }

    void credit(int stream, int bytes) throws IOException {
        frame(Frame.WINDOW_UPDATE, 0, stream, number(bytes));
    }

    void goAway(int lastStream, int code) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(8).putInt(lastStream).putInt(code);
        frame(Frame.GOAWAY, 0, 0, payload.array());
    }

    /** Opens a stream with a GET of this path. */
    int get(String path) throws IOException {
        return open(true, ":method", "GET", ":scheme", "http", ":authority", "shop", ":path", path);
    }

    /** Opens a stream with a POST of this path, to be followed by a body. */
    int post(String path, String... more) throws IOException {
        List<String> lines =
                new ArrayList<>(List.of(":method", "POST", ":scheme", "http", ":authority", "shop", ":path", path));
        lines.addAll(List.of(more));
        return open(false, lines.toArray(new String[0]));
    }

    int open(boolean end, String... namesAndValues) throws IOException {
        int stream = nextStream;
        nextStream += 2;
        headers(stream, end, namesAndValues);
        return stream;
    }

    void headers(int stream, boolean end, String... namesAndValues) throws IOException {
        frame(Frame.HEADERS, Frame.END_HEADERS | (end ? Frame.END_STREAM : 0), stream, block(namesAndValues));
    }

    byte[] block(String... namesAndValues) {
        return blocks.encoded(namesAndValues);
    }

    void data(int stream, boolean end, String text) throws IOException {
        data(stream, end, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void data(int stream, boolean end, byte[] bytes) throws IOException {
        frame(Frame.DATA, end ? Frame.END_STREAM : 0, stream, bytes);
        spend(stream, bytes.length);
    }

    /** Sends a body of so many bytes as fast as the windows allow. */
    void body(int stream, long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            int most = (int) Math.min(left, Math.min(16_384, windowOf(stream)));
            if (most > 0) {
                left -= most;
                data(stream, left == 0, new byte[most]);
            } else {
                kept.add(read());
            }
        }
    }

    int windowOf(int stream) {
        return Math.min(window, windows.getOrDefault(stream, streamWindow));
    }

    private void spend(int stream, int bytes) {
        window -= bytes;
        windows.put(stream, windows.getOrDefault(stream, streamWindow) - bytes);
    }

    /** The next frame of this type; what comes before it is kept. */
    Frame next(int type) throws IOException {
        return next(frame -> frame.type() == type);
    }

    Frame next(int type, int stream) throws IOException {
        return next(frame -> frame.type() == type && frame.stream() == stream);
    }

    Frame next(Predicate<Frame> wanted) throws IOException {
        for (Iterator<Frame> frames = kept.iterator(); frames.hasNext(); ) {
            Frame frame = frames.next();
            if (wanted.test(frame)) {
                frames.remove();
                return frame;
            }
        }
        Frame frame = read();
        while (!wanted.test(frame)) {
            kept.add(frame);
            frame = read();
        }
        return frame;
    }

    /** A whole reply: its lines, then its body, then its trailers; the window is opened as it is read. */
    Message message(int stream) throws IOException {
        List<List<String>> heads = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            Frame frame = next(one -> one.stream() == stream && one.type() <= Frame.HEADERS);
            if (frame.type() == Frame.HEADERS) {
                heads.add(frame.lines());
            } else {
                body.write(frame.payload());
                if (!frame.ends() && frame.payload().length > 0) {
                    credit(0, frame.payload().length);
                    credit(stream, frame.payload().length);
                }
            }
            if (frame.ends()) {
                return new Message(heads, body.toString(StandardCharsets.ISO_8859_1));
            }
        }
    }

    record Message(List<List<String>> heads, String text) {}

    /** Reads until the other end closes, and tells the frames that came. */
    List<Frame> rest() throws IOException {
        List<Frame> frames = new ArrayList<>(kept);
        kept.clear();
        try {
            while (true) {
                frames.add(read());
            }
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return frames;
        }
    }

    private Frame read() throws IOException {
        int length = (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(length);
        Frame frame = new Frame(type, flags, stream, payload, type == Frame.HEADERS ? blocks.decoded(payload) : null);
        take(frame);
        return frame;
    }

    private void take(Frame frame) throws IOException {
        switch (frame.type()) {
            case Frame.SETTINGS -> takeSettings(frame);
            case Frame.PING -> {
                if (!frame.isAck() && answering) {
                    frame(Frame.PING, Frame.ACK, 0, frame.payload());
                }
            }
            case Frame.WINDOW_UPDATE -> {
                if (frame.stream() == 0) {
                    window += frame.number();
                } else {
                    windows.merge(frame.stream(), frame.number() + streamWindow, (a, b) -> a + b - streamWindow);
                }
            }
            default -> {}
        }
    }

    private void takeSettings(Frame frame) throws IOException {
        if (frame.isAck() || !answering) {
            return;
        }
        ByteBuffer settings = ByteBuffer.wrap(frame.payload());
        while (settings.hasRemaining()) {
            int id = settings.getShort();
            int value = settings.getInt();
            if (id == 4) {
                int more = value - streamWindow;
                windows.replaceAll((stream, left) -> left + more);
                streamWindow = value;
            }
        }
        frame(Frame.SETTINGS, Frame.ACK, 0, new byte[0]);
    }

    /** Says nothing more, and still reads. */
    void finishSending() throws IOException {
        answering = false;
        socket.shutdownOutput();
    }

    void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
