package understudy.bench.origin;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.List;

/** Tells HTTP/2 from HTTP/1.1 by how a connection begins: no method that is asked here starts with {@code PRI}. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
final class FirstBytes extends ByteToMessageDecoder {

    private static final int PRI = 'P' << 16 | 'R' << 8 | 'I';
    private static final int STREAM_WINDOW = 1 << 20;
    private static final int CONNECTION_WINDOW = 64 << 20;

    private final Origin.Manner manner;

    FirstBytes(Origin.Manner manner) {
        this.manner = manner;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.readableBytes() < 3) {
            return;
        }
        if (in.getMedium(in.readerIndex()) == PRI) {
            speakHttp2(context);
        } else {
            context.pipeline().addLast(new HttpServerCodec(), new Http1Answering(manner));
        }
        context.pipeline().remove(this);
    }

    private void speakHttp2(ChannelHandlerContext context) {
        Http2Settings settings =
                Http2Settings.defaultSettings().initialWindowSize(STREAM_WINDOW).maxConcurrentStreams(1000);
        context.pipeline()
                .addLast(
                        Http2FrameCodecBuilder.forServer()
                                .initialSettings(settings)
                                .build(),
                        new Http2MultiplexHandler(new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel stream) {
                                stream.pipeline().addLast(new Http2Answering(manner));
                            }
                        }));
        context.channel().write(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW));
    }
}
