package understudy.gateway.upstream;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import understudy.gateway.VersionSettings;
import understudy.gateway.tls.Offer;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Receiving;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.UpstreamStream;
import understudy.traffic.Reason;

/**
 * The connections of one event loop to one version, in one role: a shadow never shares connections with who serves.
 * Whoever takes one gets, at the instance with the least to do, an idle connection (the one that was used last), or a
 * place on a shared one, or a new one. With HTTP/1 no request waits for a connection of another. An instance that cannot
 * be reached is left for another one: the request never left. Confined to its event loop.
 */
public final class Upstream {

    /** Who asked for a connection; told exactly one of the two, at once or later, unless it cancels. */
    public interface Taker {
        void taken(UpstreamStream stream);

        void notConnected(Failure failure);
    }

    private final InstanceBook book;
    private final Dialects dialects;
    private final Transport transport;
    private final Bootstrap bootstrap;
    private final Map<Instance, InstancePool> pools = new HashMap<>();
    private boolean retired;
    private boolean closed;

    public Upstream(InstanceBook book, Dialects dialects, Transport transport) {
        this.book = book;
        this.dialects = dialects;
        this.transport = transport;
        this.bootstrap = new Bootstrap()
                .group(transport.loop())
                .channelFactory(transport.channels())
                .option(ChannelOption.RECVBUF_ALLOCATOR, Receiving.sizes())
                .option(ChannelOption.TCP_NODELAY, true);
    }

    /**
     * Takes a connection for one request.
     *
     * @param replies told what comes of the request, once it was taken
     * @return by which it can be given up
     */
    public Taking take(Wanted wanted, ReplySink replies, Taker taker) {
        Taking taking = new Taking(this, wanted, replies, taker);
        if (closed) {
            taker.notConnected(stopped());
        } else {
            taking.start();
        }
        return taking;
    }

    /** The same on a connection that was opened just now: for requests whose last connection was closed under them. */
    public Taking connectFresh(Wanted wanted, ReplySink replies, Taker taker) {
        return take(wanted.onFresh(), replies, taker);
    }

    /** Closes what has idled for long, or leads where the version no longer is. To be called every second or so. */
    public void sweep() {
        long now = book.clock().getAsLong();
        Iterator<InstancePool> all = pools.values().iterator();
        while (all.hasNext()) {
            InstancePool pool = all.next();
            pool.sweep(now);
            if (!book.holds(pool.instance())) {
                pool.retire();
            }
            if (pool.isDone()) {
                all.remove();
            }
        }
    }

    /** Keeps no connection any more: idle ones are closed, the others as soon as what is under way on them has ended. */
    public void retire() {
        retired = true;
        List.copyOf(pools.values()).forEach(InstancePool::retire);
    }

    /** The same, and whoever waits for a connection, or asks for one from now on, is told that the gateway stops. */
    public void close() {
        closed = true;
        retire();
        List.copyOf(pools.values()).forEach(pool -> pool.giveUp(stopped()));
    }

    private static Failure stopped() {
        return new Failure(Reason.STOPPED, "the gateway stops", true, OptionalLong.empty());
    }

    /** What a connection for this request may speak. */
    Offer offer(Wanted wanted) {
        return switch (book.settings().protocol()) {
            case HTTP1 -> Offer.HTTP1;
            case HTTP2 -> Offer.HTTP2;
            case AUTO -> freeOffer(wanted);
        };
    }

    private Offer freeOffer(Wanted wanted) {
        VersionSettings settings = book.settings();
        if (wanted.upgrade()) {
            return Offer.HTTP1;
        }
        if (settings.isSecure()) {
            return Offer.EITHER;
        }
        return wanted.grpc() ? Offer.HTTP2 : Offer.HTTP1;
    }

    InstancePool pool(Instance instance) {
        return pools.computeIfAbsent(instance, it -> new InstancePool(this, it));
    }

    InstanceBook book() {
        return book;
    }

    Dialects dialects() {
        return dialects;
    }

    EventLoop loop() {
        return transport.loop();
    }

    Bootstrap bootstrap() {
        return bootstrap;
    }

    boolean isRetired() {
        return retired;
    }
}
