package understudy.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/** The socket of a connection that is served, and how it ends. Methods may be called from any thread. */
public final class ServedSocket {

    private final long number;
    private final Socket socket;
    private final Socket spoken;
    private final LongAdder broken;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** @param spoken the socket itself, or TLS over it */
    ServedSocket(long number, Socket socket, Socket spoken, LongAdder broken) {
        this.number = number;
        this.socket = socket;
        this.spoken = spoken;
        this.broken = broken;
    }

    /** Counts the connections of a server from 1. */
    public long number() {
        return number;
    }

    /** What is read and written: the socket itself, or TLS over it. */
    public Socket spoken() {
        return spoken;
    }

    /** Done when this side ended the connection, in either way. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends the connection in order. */
    public void end() {
        ended.complete(null);
        close(spoken);
    }

    /** Ends the connection with a reset, without a word of TLS. */
    public void drop() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // already closed: nothing is left to reset
        }
        ended.complete(null);
        close(socket);
    }

    private void close(Socket which) {
        try {
            which.close();
        } catch (IOException e) {
            broke();
        }
    }

    /** Counts it among the connections that ended with an error. */
    public void broke() {
        broken.increment();
    }
}
