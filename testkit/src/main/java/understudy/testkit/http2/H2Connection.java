package understudy.testkit.http2;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import understudy.testkit.http2.H2Inbox.Event;

/**
 * One end of a connection: reads frames on one thread and hands them to the streams, writes from any thread. Obeys the
 * other end's windows and settings, answers its pings; trusts it in everything else.
 */
final class H2Connection {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int BUFFER_BYTES = 32 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final boolean server;
    private final int keptBytes;
    private final H2Settings settings;
    private final H2Record record;
    private final BiConsumer<H2Stream, Event.Head> opened;
    private final SendCredit credit = new SendCredit();
    private final HeaderBlock.Reader blocks = new HeaderBlock.Reader();
    private final Map<Integer, H2Stream> streams = new ConcurrentHashMap<>();
    private final AtomicInteger nextId = new AtomicInteger(1);
    private final ReentrantLock writing = new ReentrantLock();
    private int untold;
    private int newest;

    /** @param opened told of every stream the other end opens, on the reading thread */
    H2Connection(
            Socket socket,
            boolean server,
            int keptBytes,
            H2Settings settings,
            H2Record record,
            BiConsumer<H2Stream, Event.Head> opened)
            throws IOException {
        in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
        out = socket.getOutputStream();
        this.server = server;
        this.keptBytes = keptBytes;
        this.settings = settings;
        this.record = record;
        this.opened = opened;
    }

    H2Settings settings() {
        return settings;
    }

    SendCredit credit() {
        return credit;
    }

    int newestStream() {
        return newest;
    }

    /** Says what has to be said first. */
    void greet() throws IOException {
        int more = settings.connectionWindow() - H2Settings.DEFAULT_WINDOW;
        write(
                server ? new byte[0] : PREFACE,
                settings.frame(server).bytes(),
                more > 0 ? H2Frame.windowUpdate(0, more).bytes() : new byte[0]);
    }

    /** Opens a stream with the head of a request. */
    H2Stream open(H2Fields head, boolean last) throws IOException {
        writing.lock();
        try {
            int id = nextId.getAndAdd(2);
            H2Stream stream = add(id);
            stream.head(head, last);
            return stream;
        } finally {
            writing.unlock();
        }
    }

    private H2Stream add(int id) {
        H2Stream stream = new H2Stream(this, id, keptBytes);
        credit.open(id);
        streams.put(id, stream);
        return stream;
    }

    /** All of it in one write, with no frame of others between. */
    void write(byte[]... parts) throws IOException {
        byte[] all = parts.length == 1 ? parts[0] : joined(parts);
        writing.lock();
        try {
            out.write(all);
        } finally {
            writing.unlock();
        }
    }

    /** Says what the other end need not hear: when it is gone, reading still gives all that it said before. */
    void tell(H2Frame frame) {
        try {
            write(frame.bytes());
        } catch (IOException e) {
            // reading comes to the same end, behind what is still to be read
        }
    }

    /** Keeps all others from writing: what comes must not be interrupted by other frames. */
    ReentrantLock writing() {
        return writing;
    }

    private static byte[] joined(byte[][] parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Nothing more is expected of the stream. */
    void forget(H2Stream stream) {
        streams.remove(stream.id());
        credit.close(stream.id());
        stream.ended();
    }

    /** Reads until the connection ends. */
    void read() throws IOException {
        try {
            if (server && !Arrays.equals(in.readNBytes(PREFACE.length), PREFACE)) {
                throw new IOException("no HTTP/2 preface came");
            }
            for (H2Frame frame = next(); frame != null; frame = next()) {
                take(frame);
            }
            end("closed");
        } catch (IOException e) {
            end(e.toString());
            throw e;
        }
    }

    private @Nullable H2Frame next() throws IOException {
        H2Frame frame = H2Frame.read(in);
        if (frame != null) {
            record.bytes().add(frame.length());
            record.came(frame);
        }
        return frame;
    }

    private void end(String why) {
        streams.values().forEach(stream -> {
            stream.came(new Event.Gone(why));
            stream.ended();
        });
        credit.closeAll();
    }

    private void take(H2Frame frame) throws IOException {
        switch (frame.type()) {
            case H2Frame.HEADERS -> takeHead(frame);
            case H2Frame.DATA -> takeData(frame);
            case H2Frame.RST_STREAM -> takeReset(frame);
            case H2Frame.WINDOW_UPDATE -> credit.grant(frame.stream(), frame.intAt(0) & Integer.MAX_VALUE);
            case H2Frame.SETTINGS -> takeSettings(frame);
            case H2Frame.PING -> {
                if (!frame.has(H2Frame.ACK)) {
                    tell(new H2Frame(H2Frame.PING, H2Frame.ACK, 0, frame.payload()));
                }
            }
            default -> {}
        }
    }

    private void takeHead(H2Frame first) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(first.content());
        H2Frame frame = first;
        while (!frame.has(H2Frame.END_HEADERS)) {
            frame = next();
            if (frame == null || frame.type() != H2Frame.CONTINUATION) {
                throw new EOFException("a header block did not go on");
            }
            block.writeBytes(frame.content());
        }
        H2Fields fields = blocks.read(first.stream(), block.toByteArray());
        Event.Head head = new Event.Head(fields, first.has(H2Frame.END_STREAM));
        H2Stream known = streams.get(first.stream());
        if (known != null) {
            deliver(known, head, head.last());
        } else if (server && first.stream() > newest) {
            newest = first.stream();
            opened.accept(add(first.stream()), head);
        }
    }

    private void takeData(H2Frame frame) {
        untold += frame.payload().length;
        if (untold >= settings.connectionWindow() / 2) {
            tell(H2Frame.windowUpdate(0, untold));
            untold = 0;
        }
        H2Stream stream = streams.get(frame.stream());
        if (stream != null) {
            boolean last = frame.has(H2Frame.END_STREAM);
            deliver(stream, new Event.Bytes(frame.content(), last), last);
        }
    }

    /** A client has all there is with the last event, though it may still send; a server still has to answer. */
    private void deliver(H2Stream stream, Event event, boolean last) {
        stream.came(event);
        if (last && !server) {
            streams.remove(stream.id());
            stream.answered();
            if (stream.hasSentAll()) {
                credit.close(stream.id());
            }
        }
    }

    private void takeReset(H2Frame frame) {
        H2Stream stream = streams.get(frame.stream());
        if (stream == null) {
            credit.close(frame.stream());
        } else {
            stream.came(new Event.Reset(frame.intAt(0) & 0xffffffffL));
            forget(stream);
        }
    }

    private void takeSettings(H2Frame frame) {
        if (frame.has(H2Frame.ACK)) {
            return;
        }
        Integer window = frame.values().get(H2Frame.SETTING_INITIAL_WINDOW);
        if (window != null) {
            credit.initial(window);
        }
        tell(H2Frame.settingsTaken());
    }
}
