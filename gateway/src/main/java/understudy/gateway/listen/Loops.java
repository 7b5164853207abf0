package understudy.gateway.listen;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.gateway.Gateway;
import understudy.gateway.GatewaySettings;
import understudy.gateway.exchange.Lane;
import understudy.gateway.exchange.Shared;
import understudy.gateway.http1.Http1Upstream;
import understudy.gateway.http2.Http2Upstream;
import understudy.gateway.upstream.Dialects;
import understudy.gateway.upstream.Transport;

/** The event loops: as many as there are processors, unless settings say otherwise, with a lane each. */
public final class Loops {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long END_SECONDS = 5;

    private final EventLoopGroup accepting;
    private final EventLoopGroup group;
    private final Medium medium;
    private final List<Lane> lanes;

    private Loops(EventLoopGroup accepting, EventLoopGroup group, Medium medium, List<Lane> lanes) {
        this.accepting = accepting;
        this.group = group;
        this.medium = medium;
        this.lanes = lanes;
    }

    /** Starts them. Throws GatewayException when the transport does not load. */
    public static Loops open(GatewaySettings settings, Shared shared) {
        int count = settings.eventLoops() > 0
                ? settings.eventLoops()
                : Runtime.getRuntime().availableProcessors();
        Medium medium = Medium.of(settings.transport());
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("understudy-loop", true), medium.handlers());
        EventLoopGroup accepting = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("understudy-accept", true), medium.handlers());
        Dialects dialects = new Dialects(Http1Upstream::install, Http2Upstream::install);
        List<Lane> lanes = new ArrayList<>();
        for (EventExecutor loop : group) {
            lanes.add(new Lane(new Transport(medium.clients(), (EventLoop) loop), dialects, shared));
        }
        return new Loops(accepting, group, medium, List.copyOf(lanes));
    }

    /**
     * The thread that accepts, beside the loops: on one of them a new connection could get the file descriptor of one that
     * was closed just now, and an event that was meant for that.
     */
    EventLoopGroup accepting() {
        return accepting;
    }

    EventLoopGroup group() {
        return group;
    }

    Medium medium() {
        return medium;
    }

    public List<Lane> lanes() {
        return lanes;
    }

    /** Ends everything under way. Blocks. */
    public void stop() {
        List<CompletableFuture<Void>> stopped = new ArrayList<>();
        for (Lane lane : lanes) {
            stopped.add(CompletableFuture.runAsync(lane::stop, lane.loop()));
        }
        CompletableFuture.allOf(stopped.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                .exceptionally(e -> {
                    LOG.warn("gateway stopped uncleanly: {}", e.toString());
                    return null;
                })
                .join();
    }

    /** Ends the threads. Blocks. */
    public void close() {
        var unused = accepting.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS);
        if (!group.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(END_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("event loops did not end within {} s", END_SECONDS);
        }
    }
}
