package understudy.gateway;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.AsyncResult;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.core.http.impl.UnpooledHttpClientConnection;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one event loop to one address. Whoever needs one gets the one that was used last, or a new one: no
 * request ever waits for a connection of another. Connections that idle are closed before the usual servers close them.
 * Confined to its event loop.
 */
final class Upstream {

    /** Gets a connection, or why there is none. */
    interface Taker {
        void taken(Connection connection);

        void notConnected(Failure failure);
    }

    /** One connection, used by one request at a time. */
    static final class Connection {
        final HttpClientConnection http;
        final boolean usedBefore;
        private final Valve valve;
        private final long idleSinceNanos;

        private Connection(HttpClientConnection http, Valve valve, boolean usedBefore, long idleSinceNanos) {
            this.http = http;
            this.valve = valve;
            this.usedBefore = usedBefore;
            this.idleSinceNanos = idleSinceNanos;
        }

        boolean isOpen() {
            return http.channelHandlerContext().channel().isActive();
        }

        void close() {
            http.close();
        }

        /** Takes no more of the reply, until {@link #resume}. */
        void pause() {
            valve.shut();
        }

        void resume() {
            valve.open();
        }

        void reset() {
            Wire.reset(http.channelHandlerContext());
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ContextInternal context;
    private final HttpClientAgent client;
    private final HttpConnectOptions where;
    private final HostAndPort authority;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    Upstream(ContextInternal context, HttpClientAgent client, URI url) {
        int port = url.getPort() < 0 ? 80 : url.getPort();
        this.context = context;
        this.client = client;
        this.where = new HttpConnectOptions().setHost(bare(url.getHost())).setPort(port);
        this.authority = HostAndPort.create(url.getHost(), port);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    HostAndPort authority() {
        return authority;
    }

    ContextInternal context() {
        return context;
    }

    /**
     * Gives a connection, at once when there is an idle one.
     *
     * @param repeatable whether the request may be sent again, should the upstream just be closing the connection; if
     *     not, only connections that served a moment ago are used again
     */
    void take(boolean repeatable, Taker taker) {
        long oldest = System.nanoTime() - (repeatable ? IDLE_NANOS : FRESH_NANOS);
        Connection last = idle.peekLast();
        while (last != null && !last.isOpen()) {
            idle.removeLast();
            last = idle.peekLast();
        }
        if (last != null && last.idleSinceNanos - oldest >= 0) {
            idle.removeLast();
            taker.taken(last);
        } else {
            connect(taker);
        }
    }

    void connect(Taker taker) {
        ContextInternal previous = context.beginDispatch();
        try {
            client.connect(where).onComplete(connected -> give(connected, taker));
        } finally {
            context.endDispatch(previous);
        }
    }

    private void give(AsyncResult<io.vertx.core.http.HttpClientConnection> connected, Taker taker) {
        if (connected.failed()) {
            taker.notConnected(Failure.connecting(authority.toString(), connected.cause()));
            return;
        }
        HttpClientConnection http = ((UnpooledHttpClientConnection) connected.result()).unwrap();
        ChannelPipeline pipeline = http.channelHandlerContext().pipeline();
        pipeline.addBefore("handler", "interimReplies", new InterimReplies());
        Valve valve = new Valve();
        pipeline.addBefore("handler", "valve", valve);
        http.exceptionHandler(cause -> LOG.debug("connection to {}: {}", authority, cause.toString()));
        http.closeHandler(closed -> idle.removeIf(connection -> !connection.isOpen()));
        taker.taken(new Connection(http, valve, false, 0));
    }

    /** Takes back a connection that may be used again. */
    void giveBack(Connection connection) {
        if (closed || !connection.isOpen()) {
            connection.close();
            return;
        }
        idle.addLast(new Connection(connection.http, connection.valve, true, System.nanoTime()));
    }

    /** Closes what has idled for long. */
    void sweep() {
        long oldest = System.nanoTime() - IDLE_NANOS;
        while (!idle.isEmpty() && idle.peekFirst().idleSinceNanos - oldest < 0) {
            idle.removeFirst().close();
        }
    }

    void close() {
        closed = true;
        while (!idle.isEmpty()) {
            idle.removeFirst().close();
        }
    }
}
