package understudy.gateway.listen;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import understudy.gateway.GatewayException;
import understudy.gateway.GatewaySettings;
import understudy.gateway.exchange.Shared;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.Receiving;

/** The port that clients come to. Safe for all threads. */
public final class Listener {

    private static final int BACKLOG = 4096;
    private static final long UNSENT_BYTES = 128 << 10;
    private static final int SEND_BUFFER_BYTES = 256 << 10;

    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 << 10, 128 << 10);

    private final Channel door;
    private final Queue queue;
    private final Clients clients;

    private Listener(Channel door, Queue queue, Clients clients) {
        this.door = door;
        this.queue = queue;
        this.clients = clients;
    }

    /**
     * Listens. Blocks.
     *
     * @throws GatewayException when it cannot listen where it should
     */
    public static Listener open(GatewaySettings settings, Loops loops, Shared shared) {
        if (settings.port() != 0 && !settings.sharePort()) {
            refuseTakenPort(settings);
        }
        Clients clients = new Clients(settings, loops, shared);
        Medium medium = loops.medium();
        Queue queue = new Queue();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.accepting(), loops.group())
                .channelFactory(medium.servers())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(medium.sharing(), true) // so that a process which takes over can listen, too
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Receiving.sizes())
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(queue)
                .childHandler(clients);
        boundUnsent(bootstrap, medium);
        ChannelFuture bound = bootstrap.bind(settings.host(), settings.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw cannotListen(settings, bound.cause());
        }
        return new Listener(bound.channel(), queue, clients);
    }

    /** The more the kernel holds, the later we see that a client reads; without an option for that, all it holds is bounded. */
    private static void boundUnsent(ServerBootstrap bootstrap, Medium medium) {
        if (medium.unsent() == null) {
            bootstrap.childOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
        } else {
            bootstrap.childOption(medium.unsent(), UNSENT_BYTES);
        }
    }

    /** Ports are opened so that a successor can share them; who is no successor must not do so unawares. */
    private static void refuseTakenPort(GatewaySettings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException e) {
            throw cannotListen(settings, e);
        }
    }

    private static GatewayException cannotListen(GatewaySettings settings, Throwable cause) {
        return new GatewayException(
                "gateway.listen: %s:%d cannot be listened on: %s (expected: a free port on an address of this machine)"
                        .formatted(settings.host(), settings.port(), cause.getMessage()),
                cause);
    }

    public int port() {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    /** Other limits and certificates, for connections from now on. */
    public void reload(GatewaySettings settings) {
        clients.reload(settings);
    }

    public void tellClientsToLeave() {
        clients.tell(Leave.TOLD);
    }

    public void closeIdleClients() {
        clients.tell(Leave.WHEN_IDLE);
    }

    /** Whoever comes goes on coming here when a successor listens on the port, too, until {@link #leavePort}. */
    public void keepPort() {
        var unused = Doorman.sendToFirst(door);
    }

    /** Leaves whoever comes to the successor that listens on the port, too, and takes those who wait here. Blocks. */
    public void leavePort() {
        if (Doorman.sendToSecond(door)) {
            queue.closeWhenLeft(door);
            awaitClosed();
        } else {
            stopAccepting();
        }
    }

    /** Takes those who wait at the port, and no further connections. Blocks. */
    public void stopAccepting() {
        if (door.isOpen()) {
            queue.closeWhenEmpty(door);
            awaitClosed();
        }
    }

    private void awaitClosed() {
        door.closeFuture().awaitUninterruptibly();
        clients.awaitThoseTaken();
    }

    /** Ends all connections. */
    public void close() {
        stopAccepting();
        clients.close();
    }
}
