package understudy.gateway.wire;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/** How much is read from a connection at once. */
public final class Receiving {

    /** What is read at once, and so what any piece that was read holds of the memory, is never more. */
    public static final int MOST_BYTES = 64 << 10;

    private static final int LEAST_BYTES = 64;
    private static final int FIRST_BYTES = 2 << 10;

    /** Then others have their turn. */
    private static final int READS = 16;

    private Receiving() {}

    /** Follows what a connection had to give the last times. */
    public static RecvByteBufAllocator sizes() {
        return new AdaptiveRecvByteBufAllocator(LEAST_BYTES, FIRST_BYTES, MOST_BYTES).maxMessagesPerRead(READS);
    }
}
