package understudy.gateway.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.ResourceLeakDetector;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import understudy.gateway.listen.Carrier;

/** One event loop whose buffers are counted: when it closes, every one must have been given back. */
final class Loop implements AutoCloseable {

    static final int SECONDS = 20;

    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    private final EventLoopGroup group = Carrier.oneLoop();
    private final EventLoop loop = group.next();
    private final UnpooledByteBufAllocator buffers = new UnpooledByteBufAllocator(false);

    EventLoop loop() {
        return loop;
    }

    UnpooledByteBufAllocator buffers() {
        return buffers;
    }

    /** Runs this on the loop. */
    <T> T call(Callable<T> work) {
        try {
            return loop.submit(work).get(SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
        assertThat(group.isTerminated()).isTrue();
        assertThat(buffers.metric().usedHeapMemory()).as("heap buffers").isZero();
        assertThat(buffers.metric().usedDirectMemory()).as("direct buffers").isZero();
    }
}
