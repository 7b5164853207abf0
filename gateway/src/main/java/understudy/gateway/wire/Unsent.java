package understudy.gateway.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/** How far what waits to be written has got. Two looks that differ tell that the peer has taken something in between. */
public record Unsent(long bytes, long ofTheFirst) {

    public static Unsent of(Channel channel) {
        @Nullable ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null
                ? new Unsent(0, 0)
                : new Unsent(waiting.totalPendingWriteBytes(), waiting.currentProgress());
    }
}
