package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2HeadersEncoder;

/**
 * Netty's writer of frames, which tells a {@link ControlFrameLimit} what the peer may acknowledge. It counts here because
 * what is given to the encoder may wait for the peer's leave, or be dropped.
 */
final class CountingFrameWriter extends DefaultHttp2FrameWriter {

    private final ControlFrameLimit limit;

    CountingFrameWriter(Http2HeadersEncoder.SensitivityDetector secrets, ControlFrameLimit limit) {
        super(secrets, true);
        this.limit = limit;
    }

    @Override
    public ChannelFuture writeData(
            ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean end, ChannelPromise promise) {
        limit.wrote(data.readableBytes() + padding);
        return super.writeData(context, id, data, padding, end, promise);
    }
}
