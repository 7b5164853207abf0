package understudy.gateway.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import understudy.gateway.tls.Offer;
import understudy.gateway.tls.OutgoingTls;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.UpstreamConnection;

/**
 * A connection that is being opened, and who waits for it: one request, or several when it will, or may, be HTTP/2. Goes
 * on when nobody waits any more, for the next one. Confined to the event loop.
 */
final class Opening implements UpstreamConnection.Owner {

    static final int MOST_WAITING = 100;
    static final int TIMEOUT_MILLIS = (int) TimeUnit.SECONDS.toMillis(10);

    /** For an instance that failed again and again, when there are others. */
    static final int TRIAL_MILLIS = (int) TimeUnit.SECONDS.toMillis(1);

    /** HTTP/2 takes one request before the other side has told its settings, which it does at once. */
    static final int SETTLING_MILLIS = 250;

    private final InstancePool pool;
    private final Offer offer;
    private final Deque<Taking> waiting = new ArrayDeque<>();
    private @Nullable Channel channel;
    private @Nullable Pooled pooled;
    private boolean done;
    private boolean settling;

    Opening(InstancePool pool, Offer offer) {
        this.pool = pool;
        this.offer = offer;
    }

    Offer offer() {
        return offer;
    }

    boolean mayBeShared() {
        return offer == Offer.HTTP2 || (offer == Offer.EITHER && pool.instance().agreed() != Protocol.HTTP_1_1);
    }

    boolean hasRoom() {
        return waiting.size() < MOST_WAITING;
    }

    void add(Taking taking) {
        waiting.add(taking);
        taking.waitsIn(pool);
    }

    void remove(Taking taking) {
        waiting.remove(taking);
    }

    /** Who has waited longest, and waits no longer; null when nobody does. */
    @Nullable Taking next() {
        @Nullable Taking next = waiting.poll();
        if (next != null) {
            next.waitsIn(null);
        }
        return next;
    }

    /** Lets those who wait go. */
    Deque<Taking> leave() {
        Deque<Taking> left = new ArrayDeque<>(waiting);
        left.forEach(taking -> taking.waitsIn(null));
        waiting.clear();
        return left;
    }

    /**
     * Begins behind the events at hand. One of them may belong to a connection that was closed just now: a new one would get
     * its file descriptor, and with it that event.
     */
    void start() {
        pool.upstream().loop().execute(this::connect);
    }

    private void connect() {
        if (done) {
            return;
        }
        boolean trial =
                pool.instance().health().isEjected() && pool.upstream().book().hasChoice();
        int timeout = trial ? TRIAL_MILLIS : TIMEOUT_MILLIS;
        Bootstrap bootstrap = pool.upstream()
                .bootstrap()
                .clone()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeout)
                .handler(new Greeting(this, timeout));
        ChannelFuture connecting = bootstrap.connect(pool.instance().address());
        channel = connecting.channel();
        var unused = connecting.addListener(connected -> {
            if (!connected.isSuccess()) {
                failed(connected.cause());
            }
        });
    }

    @Nullable OutgoingTls tls() {
        return pool.upstream().book().tls().orElse(null);
    }

    Instance instance() {
        return pool.instance();
    }

    /** The channel is open, and its TLS handshake done if it has one. */
    void greeted(Channel open, Protocol protocol) {
        if (done) {
            var unused = open.close();
            return;
        }
        boolean shared = protocol == Protocol.HTTP_2;
        Dialects dialects = pool.upstream().dialects();
        Connector connector = shared ? dialects.http2() : dialects.http1();
        Pooled opened = new Pooled(pool, shared, pool.nowNanos());
        pooled = opened;
        opened.installed(connector.install(open, pool.instance().toString(), tls() != null, this));
        ready();
    }

    private void ready() {
        Pooled opened = pooled;
        if (!done && opened != null && opened.hasRoom()) {
            done = true;
            settling = opened.isShared();
            pool.opened(this, opened);
            if (settling) {
                var unused = pool.upstream().loop().schedule(this::settled, SETTLING_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Whether it is open, but may not have said yet how many requests it takes at once. */
    boolean isSettling() {
        return settling;
    }

    private void settled() {
        if (settling && pooled != null) {
            settling = false;
            pool.settled(this, pooled);
        }
    }

    void failed(Throwable cause) {
        if (!done) {
            done = true;
            pool.notOpened(this, Failure.connecting(pool.instance().toString(), cause));
        }
    }

    void abort() {
        boolean isOpen = done;
        done = true;
        settling = false;
        if (channel != null && !isOpen) {
            var unused = channel.close();
        }
    }

    @Override
    public void free(UpstreamConnection connection) {
        if (!done) {
            ready();
        } else if (pooled != null) {
            pooled.free(connection);
            settled();
        }
    }

    @Override
    public void retired(UpstreamConnection connection) {
        if (pooled != null) {
            pooled.retired(connection);
        }
        settled();
        failed(new ClosedChannelException());
    }
}
