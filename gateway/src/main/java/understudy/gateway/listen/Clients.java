package understudy.gateway.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import understudy.gateway.GatewaySettings;
import understudy.gateway.LimitSettings;
import understudy.gateway.exchange.Lane;
import understudy.gateway.exchange.Reception;
import understudy.gateway.exchange.Shared;
import understudy.gateway.http1.Http1ClientSide;
import understudy.gateway.http2.Http2ClientSide;
import understudy.gateway.http2.Http2Preface;
import understudy.gateway.tls.IncomingTls;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.Refusal;

/** The connections of clients: finds out what each speaks. Safe for all threads. */
@Sharable
final class Clients extends ChannelInitializer<Channel> {

    /** There may be very many idle clients, and their deadlines are long. */
    private static final int GRAIN_MILLIS = 100;

    private final Loops loops;
    private final Shared shared;
    private final Map<EventLoop, Deadlines> deadlines = new HashMap<>();
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private volatile LimitSettings limits;
    private volatile Optional<IncomingTls> tls;
    private volatile Map<EventLoop, ClientSide> sides;

    Clients(GatewaySettings settings, Loops loops, Shared shared) {
        this.loops = loops;
        this.shared = shared;
        for (Lane lane : loops.lanes()) {
            deadlines.put(lane.loop(), new Deadlines(lane.loop(), GRAIN_MILLIS));
        }
        this.limits = settings.limits();
        this.tls = tls(settings);
        this.sides = sides(settings.limits());
    }

    private Optional<IncomingTls> tls(GatewaySettings settings) {
        return settings.tls().map(wanted -> IncomingTls.open("gateway.tls", wanted, shared.refusals()));
    }

    private Map<EventLoop, ClientSide> sides(LimitSettings limited) {
        Map<EventLoop, ClientSide> all = new HashMap<>();
        for (Lane lane : loops.lanes()) {
            EventLoop loop = lane.loop();
            Deadlines watching = deadlines.get(loop);
            if (watching != null) {
                all.put(
                        loop,
                        new ClientSide(new Reception(lane), limited, shared.refusals(), watching, shared::isDraining));
            }
        }
        return Map.copyOf(all);
    }

    /** Holds for connections from now on. Throws when certificates cannot be used; nothing has changed then. */
    void reload(GatewaySettings settings) {
        tls = tls(settings);
        limits = settings.limits();
        sides = sides(settings.limits());
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!shared.enter(limits.connections())) {
            shared.refusals().count(Refusal.Ground.CONNECTIONS);
            channel.unsafe().close(channel.voidPromise());
            return;
        }
        open.add(channel);
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            shared.leave();
        });
        ClientSide side = sides.get(channel.eventLoop());
        if (side == null || !(channel.remoteAddress() instanceof InetSocketAddress peer)) {
            channel.unsafe().close(channel.voidPromise());
            return;
        }
        speak(channel, side, address(peer.getAddress()));
    }

    private void speak(Channel channel, ClientSide side, String client) {
        Optional<IncomingTls> secured = tls;
        if (secured.isPresent()) {
            Duration timeout = side.limits().headerTimeout();
            secured.get().install(channel, side.deadlines(), timeout, (through, protocol) -> {
                if (protocol == Protocol.HTTP_2) {
                    Http2ClientSide.install(through, side, client, true);
                } else {
                    Http1ClientSide.install(through, side, client, true);
                }
            });
        } else {
            Http2Preface.install(channel, side, client, plain -> Http1ClientSide.install(plain, side, client, false));
        }
    }

    private static String address(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    /** Returns when everybody who has been taken in is counted. Blocks. */
    void awaitThoseTaken() {
        for (Lane lane : loops.lanes()) {
            lane.loop().submit(() -> {}).awaitUninterruptibly();
        }
    }

    void tell(Leave leave) {
        for (Channel channel : open) {
            channel.eventLoop().execute(() -> channel.pipeline().fireUserEventTriggered(leave));
        }
    }

    /** Ends what is still open. */
    void close() {
        for (Channel channel : open) {
            var unused = channel.close();
        }
    }
}
