package understudy.gateway.listen;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Locale;
import understudy.gateway.GatewaySettings;
import understudy.gateway.GatewaySettings.Transport;

/**
 * What carries the bytes in tests, as the product would. The property {@code understudy.test.transport} says what: auto,
 * epoll, io_uring, nio.
 */
public final class Carrier {

    private static final Transport WANTED = Transport.valueOf(
            System.getProperty("understudy.test.transport", "auto").toUpperCase(Locale.ROOT));
    private static final Medium MEDIUM = Medium.of(WANTED);

    private Carrier() {}

    public static Transport wanted() {
        return WANTED;
    }

    /** One event loop, named as those of the product are, for what looks at them. */
    public static EventLoopGroup oneLoop() {
        return new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("understudy-loop", true), MEDIUM.handlers());
    }

    public static ChannelFactory<? extends Channel> clients() {
        return MEDIUM.clients();
    }

    public static ServerBootstrap server(EventLoopGroup loops) {
        return new ServerBootstrap().group(loops).channelFactory(MEDIUM.servers());
    }

    public static Bootstrap client(EventLoop loop) {
        return new Bootstrap().group(loop).channelFactory(MEDIUM.clients());
    }

    /** These settings, on this transport. */
    public static GatewaySettings carry(GatewaySettings settings) {
        return new GatewaySettings(
                settings.host(),
                settings.port(),
                settings.memoryBytes(),
                WANTED,
                settings.eventLoops(),
                settings.services(),
                settings.trustedProxies(),
                settings.trustedMarks(),
                settings.tls(),
                settings.limits());
    }
}
