package understudy.testkit.loops;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;

/**
 * Catches calls that may block, whether they do or not: sleeping, parking, waiting, files, sockets of the JDK, processes,
 * names. The JDK's classes are changed for it, which the JVM must allow.
 */
final class BlockingCalls {

    private static final String LOOKUP =
            "(Ljava/lang/String;Ljava/net/spi/InetAddressResolver$LookupPolicy;)[Ljava/net/InetAddress;";

    private BlockingCalls() {}

    static void watch(Predicate<Thread> loops, Consumer<LoopWait> caught) {
        BlockHound.Builder builder = BlockHound.builder();
        names(builder);
        files(builder);
        sockets(builder);
        allow(builder);
        builder.nonBlockingThreadPredicate(others -> loops)
                .blockingMethodCallback(method -> caught.accept(wait(method)))
                .install();
    }

    private static void names(BlockHound.Builder builder) {
        for (String platform : List.of("java/net/Inet4AddressImpl", "java/net/Inet6AddressImpl")) {
            builder.markAsBlocking(platform, "lookupAllHostAddr", LOOKUP)
                    .markAsBlocking(platform, "getHostByAddr", "([B)Ljava/lang/String;")
                    .markAsBlocking(platform, "getLocalHostName", "()Ljava/lang/String;");
        }
    }

    /** Those of java.nio.file are opened here; the older ones are known to be blocking. */
    private static void files(BlockHound.Builder builder) {
        builder.markAsBlocking("sun/nio/fs/UnixNativeDispatcher", "open", "(Lsun/nio/fs/UnixPath;II)I")
                .markAsBlocking("sun/nio/fs/UnixNativeDispatcher", "opendir", "(Lsun/nio/fs/UnixPath;)J")
                .markAsBlocking("sun/nio/ch/FileChannelImpl", "force", "(Z)V");
    }

    /** What is below Socket and ServerSocket, and not below the channels that Netty uses. */
    private static void sockets(BlockHound.Builder builder) {
        builder.markAsBlocking("sun/nio/ch/NioSocketImpl", "connect", "(Ljava/net/SocketAddress;I)V")
                .markAsBlocking("sun/nio/ch/NioSocketImpl", "accept", "(Ljava/net/SocketImpl;)V")
                .markAsBlocking("sun/nio/ch/NioSocketImpl", "read", "([BII)I")
                .markAsBlocking("sun/nio/ch/NioSocketImpl", "write", "([BII)V");
    }

    /** What waits for moments at most, or once. */
    private static void allow(BlockHound.Builder builder) {
        // The product hands its lines to a thread of its own; here they go straight to the console.
        builder.allowBlockingCallsInside("ch.qos.logback.classic.Logger", "callAppenders")
                // A loop that has ended says so through a queue without an end, whose lock is held for moments.
                .allowBlockingCallsInside("io.netty.util.concurrent.GlobalEventExecutor", "addTask")
                // Before a loop ends it sleeps until no more tasks come.
                .allowBlockingCallsInside("io.netty.util.concurrent.SingleThreadEventExecutor", "confirmShutdown")
                // So does a ring of io_uring, spinning until nobody would wake it.
                .allowBlockingCallsInside("io.netty.channel.uring.IoUringIoHandler", "destroy")
                // Keys need random bytes; the kernel's device for them does not block.
                .allowBlockingCallsInside("sun.security.provider.NativePRNG$RandomIO", "readFully")
                // Arenas of buffers belong to several threads; their locks are held for moments.
                .allowBlockingCallsInside("io.netty.buffer.PoolArena", "lock")
                .allowBlockingCallsInside("io.netty.buffer.PoolSubpage", "lock")
                .allowBlockingCallsInside("io.netty.buffer.PoolChunk", "allocateRun")
                .allowBlockingCallsInside("io.netty.buffer.PoolChunk", "free")
                // So do those of the allocator that Netty takes when nothing else is asked for.
                .allowBlockingCallsInside(
                        "io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "tryExpandMagazines")
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$MagazineGroup", "free")
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$Magazine", "free");
    }

    private static LoopWait wait(BlockingMethod method) {
        Thread loop = Thread.currentThread();
        return new LoopWait(loop.getName(), method.toString(), List.of(loop.getStackTrace()));
    }
}
