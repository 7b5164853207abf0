package understudy.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A port of 127.0.0.1 that can listen, refuse and be full, and is always the same one: while it refuses, a bound socket
 * that does not listen answers with a reset and keeps the port from others. Methods may be called from any thread.
 */
public final class Port implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int MOST_TO_FILL = 64;
    private static final int TAKEN_WITHIN_MILLIS = 250;

    private final InetSocketAddress address;
    private final Consumer<Socket> taker;

    // guarded by this
    private State state;

    private Port(ServerSocket socket, Consumer<Socket> taker) {
        address = (InetSocketAddress) socket.getLocalSocketAddress();
        this.taker = taker;
        state = accepting(socket);
    }

    private sealed interface State {
        /** The port is free only when the accepting thread has let go of it too. */
        record Listening(ServerSocket socket, CompletableFuture<Void> accepting) implements State {}

        record Refusing(Socket reserving) implements State {}

        /** Nobody accepts, and all who fit in are in. */
        record Full(ServerSocket socket, List<Socket> waiting) implements State {}

        record Closed() implements State {}
    }

    /**
     * Listens on a free port.
     *
     * @param taker given every accepted socket on the accepting thread, so it must be quick
     */
    public static Port open(Consumer<Socket> taker) throws IOException {
        return new Port(bound(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG), taker);
    }

    public int number() {
        return address.getPort();
    }

    /** Refuses connections from now on. Those that are open stay. */
    public synchronized void refuse() throws IOException {
        if (state instanceof State.Refusing || state instanceof State.Closed) {
            return;
        }
        Socket reserving = new Socket();
        reserving.setReuseAddress(true);
        leave();
        reserving.bind(address);
        state = new State.Refusing(reserving);
    }

    /** Takes connections again. */
    public synchronized void listen() throws IOException {
        if (state instanceof State.Full) {
            refuse();
        }
        if (state instanceof State.Refusing(Socket reserving)) {
            ServerSocket again = bound(address, BACKLOG);
            reserving.close();
            state = accepting(again);
        }
    }

    /** Accepts nobody from now on, and its queue is full: whoever connects waits without a word. */
    public synchronized void fill() throws IOException {
        if (state instanceof State.Full || state instanceof State.Closed) {
            return;
        }
        refuse();
        ServerSocket nobodyAccepts = bound(address, 1);
        leave();
        List<Socket> waiting = new ArrayList<>();
        state = new State.Full(nobodyAccepts, waiting);
        while (waiting.size() < MOST_TO_FILL) {
            Socket next = new Socket();
            waiting.add(next);
            try {
                next.connect(address, TAKEN_WITHIN_MILLIS);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IOException("port %d took %d connections that nobody accepts (expected: to be full)"
                .formatted(number(), MOST_TO_FILL));
    }

    @Override
    public synchronized void close() throws IOException {
        leave();
        state = new State.Closed();
    }

    private void leave() throws IOException {
        switch (state) {
            case State.Listening(ServerSocket socket, CompletableFuture<Void> accepting) -> {
                socket.close();
                accepting.join();
            }
            case State.Refusing(Socket reserving) -> reserving.close();
            case State.Full(ServerSocket socket, List<Socket> waiting) -> {
                socket.close();
                for (Socket each : waiting) {
                    each.close();
                }
            }
            case State.Closed() -> {}
        }
    }

    private static ServerSocket bound(InetSocketAddress address, int backlog) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, backlog);
        return socket;
    }

    private State accepting(ServerSocket socket) {
        return new State.Listening(
                socket,
                CompletableFuture.runAsync(
                        () -> accept(socket), task -> Thread.ofVirtual().start(task)));
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                taker.accept(socket.accept());
            } catch (IOException e) {
                // closed, or the peer was gone before it was accepted: the loop's condition tells
            }
        }
    }
}
