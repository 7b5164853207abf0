package understudy.gateway.listen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringChannelOption;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import java.net.StandardSocketOptions;
import org.jspecify.annotations.Nullable;
import understudy.gateway.GatewayException;
import understudy.gateway.GatewaySettings.Transport;

/**
 * How bytes reach the kernel.
 *
 * @param sharing the option by which two processes may listen on one port
 * @param unsent the option by which the kernel says early that it takes more; null where there is none
 */
record Medium(
        String name,
        IoHandlerFactory handlers,
        ChannelFactory<? extends ServerChannel> servers,
        ChannelFactory<? extends Channel> clients,
        ChannelOption<Boolean> sharing,
        @Nullable ChannelOption<Long> unsent) {

    private static final String LASTING_POLLS = "io.netty.iouring.pollAddMultishotEnabled";

    /** Throws GatewayException when what is wanted does not load here. */
    static Medium of(Transport wanted) {
        return switch (wanted) {
            case NIO -> nio();
            case AUTO -> Epoll.isAvailable() ? epoll() : nio();
            case EPOLL -> {
                require(Epoll.isAvailable(), "epoll", Epoll.unavailabilityCause());
                yield epoll();
            }
            case IO_URING -> {
                noLastingPolls();
                require(IoUring.isAvailable(), "io_uring", IoUring.unavailabilityCause());
                yield ioUring();
            }
        };
    }

    private static Medium nio() {
        return new Medium(
                "nio",
                NioIoHandler.newFactory(),
                NioServerSocketChannel::new,
                NioSocketChannel::new,
                NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT),
                null);
    }

    private static Medium epoll() {
        return new Medium(
                "epoll",
                SteadyEpoll.newFactory(),
                EpollServerSocketChannel::new,
                EpollSocketChannel::new,
                UnixChannelOption.SO_REUSEPORT,
                EpollChannelOption.TCP_NOTSENT_LOWAT);
    }

    private static Medium ioUring() {
        return new Medium(
                "io_uring",
                IoUringIoHandler.newFactory(),
                IoUringServerSocketChannel::new,
                IoUringSocketChannel::new,
                UnixChannelOption.SO_REUSEPORT,
                IoUringChannelOption.TCP_NOTSENT_LOWAT);
    }

    /**
     * Netty loses what a lasting poll tells while a read is under way. A peer that sends and resets at once would go
     * unnoticed until a timeout. Must be said before Netty's class loads, and is for the whole process.
     */
    private static void noLastingPolls() {
        if (System.getProperty(LASTING_POLLS) == null) {
            System.setProperty(LASTING_POLLS, "false");
        }
    }

    private static void require(boolean available, String name, @Nullable Throwable cause) {
        if (!available) {
            throw new GatewayException(
                    "gateway.transport: %s does not load here (expected: auto, or nio)".formatted(name), cause);
        }
    }
}
