package understudy.testkit.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Function;
import understudy.testkit.ScriptedServer;
import understudy.testkit.Tls;

/**
 * An upstream on one port of 127.0.0.1 that plays any {@link Fault}, changed at run time. Changing it resets the
 * connections that are open, as a process that goes wrong does, so that the fault holds from the first byte. Keeps no
 * request, and may therefore run for hours. Methods may be called from any thread.
 */
public final class FaultyServer implements AutoCloseable {

    private static final Duration A_HEALTHY_ANSWER = Duration.ofMillis(10);
    private static final int SLOWER = 10;

    private final Playing playing;
    private final ScriptedServer server;
    private final Protocol protocol;

    // guarded by this
    private Fault fault = Fault.HEALTHY;

    private FaultyServer(Protocol protocol, Playing playing) {
        this.protocol = protocol;
        this.playing = playing;
        this.server = playing.server();
    }

    /** What it speaks. gRPC is HTTP/2 with a message in the body and a status in the trailers. */
    public enum Protocol {
        HTTP1,
        H2,
        GRPC
    }

    /**
     * What an upstream answers.
     *
     * @param body the body (of gRPC: the message) for a path with its query
     * @param slowly how much later {@link Fault#SLOW} answers
     */
    public record Script(Function<String, byte[]> body, Duration slowly) {

        /** The same body for every path; ten times later than an answer that takes 10 ms. */
        public static Script of(byte[] body) {
            return new Script(path -> body, A_HEALTHY_ANSWER.multipliedBy(SLOWER));
        }
    }

    /** One protocol's way to play the faults. */
    interface Playing {

        ScriptedServer server();

        /** From now on says and reads on connections what goes with the fault. */
        void behave(Fault fault);
    }

    /** Opens it on a free port, healthy, with {@code hello} for every path. */
    public static FaultyServer open(Protocol protocol) throws IOException {
        return open(protocol, Script.of(new byte[] {'h', 'e', 'l', 'l', 'o'}));
    }

    /** Opens it on a free port, healthy. */
    public static FaultyServer open(Protocol protocol, Script script) throws IOException {
        return new FaultyServer(
                protocol,
                switch (protocol) {
                    case HTTP1 -> PlayingHttp1.open(script, null);
                    case H2, GRPC -> PlayingH2.open(protocol, script, null);
                });
    }

    /** Opens it on a free port, healthy, speaking TLS; what goes wrong goes wrong within TLS. */
    public static FaultyServer open(Protocol protocol, Script script, Tls tls) throws IOException {
        return new FaultyServer(
                protocol,
                switch (protocol) {
                    case HTTP1 -> PlayingHttp1.open(script, tls);
                    case H2, GRPC -> PlayingH2.open(protocol, script, tls);
                });
    }

    /** From now on goes wrong like this, or is healthy again. */
    public synchronized void play(Fault next) throws IOException {
        if (next == fault) {
            return;
        }
        playing.behave(next);
        switch (next) {
            case REFUSING -> server.refuse();
            case FULL_BACKLOG -> server.fill();
            default -> server.listen();
        }
        server.dropConnections();
        fault = next;
    }

    public synchronized Fault playing() {
        return fault;
    }

    public Protocol protocol() {
        return protocol;
    }

    public int port() {
        return server.port();
    }

    /** Without the scheme: {@code 127.0.0.1:port}. */
    public String authority() {
        return "127.0.0.1:" + port();
    }

    /** Connections accepted so far. */
    public long connections() {
        return server.totalConnections();
    }

    public int openConnections() {
        return server.openConnections();
    }

    public long bytesReceived() {
        return server.bytesReceived();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
