package understudy.server;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Words between two processes of which one takes over from the other: lines of text over loopback. */
final class Wire implements AutoCloseable {

    /** First a word, perhaps something behind it. */
    record Line(String word, String rest) {}

    private static final int CONNECT_MILLIS = 2_000;

    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    static Wire accepted(Socket socket) throws IOException {
        return new Wire(socket);
    }

    static Wire connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return new Wire(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void say(String word) throws IOException {
        out.write(word);
        out.write('\n');
        out.flush();
    }

    /** The next line. Throws EOFException when the other one is gone, SocketTimeoutException when it says nothing. */
    Line hear(Duration limit) throws IOException {
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
        return hear();
    }

    private Line hear() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new EOFException("the other process is gone");
        }
        int space = line.indexOf(' ');
        return space < 0 ? new Line(line, "") : new Line(line.substring(0, space), line.substring(space + 1));
    }

    /** Hears this word and no other. */
    void expect(String word, Duration limit) throws IOException {
        Line line = hear(limit);
        if (!line.word().equals(word)) {
            throw new IOException("%s (expected: %s)".formatted(line.word(), word));
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is said over it any more: there is nothing to lose.
        }
    }
}
