package understudy.bench.load;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;

/** An HTTP/2 connection in the clear, without an upgrade, for plain requests or for gRPC's. */
@SuppressWarnings("FutureReturnValueIgnored") // of writes and closings, whose failure ends the channel
final class Http2Line extends ChannelInboundHandlerAdapter implements Line {

    private static final int STREAM_WINDOW = 1 << 20;
    private static final int CONNECTION_WINDOW = 16 << 20;

    private final Channel channel;
    private final Owner owner;
    private final Crowd crowd;
    private int asksLeft;
    private int underWay;
    private boolean greeted;
    private boolean open = true;

    Http2Line(Channel channel, Owner owner, Crowd crowd) {
        this.channel = channel;
        this.owner = owner;
        this.crowd = crowd;
        asksLeft = crowd.asksPerConnection() == 0 ? Integer.MAX_VALUE : crowd.asksPerConnection();
        Http2Settings settings =
                Http2Settings.defaultSettings().initialWindowSize(STREAM_WINDOW).pushEnabled(false);
        channel.pipeline()
                .addLast(
                        Http2FrameCodecBuilder.forClient()
                                .initialSettings(settings)
                                .build(),
                        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                        this);
    }

    @Override
    public boolean isOpen() {
        return open && asksLeft > 0 && channel.isActive();
    }

    @Override
    public void hangUp() {
        open = false;
        channel.close();
    }

    @Override
    public Runnable ask(Ask ask, Answer answer) {
        asksLeft--;
        underWay++;
        Http2Ask stream = new Http2Ask(ask, crowd.protocol(), answer, this::ended);
        Future<Http2StreamChannel> opening =
                new Http2StreamChannelBootstrap(channel).handler(stream).open();
        opening.addListener(done -> {
            if (done.isSuccess()) {
                stream.send(opening.getNow());
            } else {
                answer.failed("no stream: " + Wording.of(done.cause()));
                ended();
            }
        });
        return () -> opening.addListener(done -> {
            if (done.isSuccess()) {
                opening.getNow().close();
            }
        });
    }

    private void ended() {
        underWay--;
        if (isOpen()) {
            owner.ready(this);
        } else if (underWay == 0) {
            channel.close();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel.writeAndFlush(new DefaultHttp2WindowUpdateFrame(CONNECTION_WINDOW));
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        switch (message) {
            case Http2SettingsFrame settings when !greeted -> greet(settings);
            case Http2GoAwayFrame goAway -> stopAsking();
            default -> {
                // other frames of the connection need no answer of ours
            }
        }
        ReferenceCountUtil.release(message);
    }

    private void greet(Http2SettingsFrame frame) {
        greeted = true;
        Long most = frame.settings().maxConcurrentStreams();
        long ready = most == null ? crowd.streams() : Math.min(most, crowd.streams());
        for (int i = 0; i < ready; i++) {
            owner.ready(this);
        }
    }

    private void stopAsking() {
        open = false;
        if (underWay == 0) {
            channel.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        open = false;
        owner.lost(this);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
