package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.ReadToTheEnd;

/**
 * Netty's handler of one connection, with what both ends need beyond it: it tells {@link ConnectionEvents} what went wrong,
 * opens the window of the connection, and flushes once for all that is written in one turn of the event loop.
 */
final class Http2Handler extends Http2ConnectionHandler {

    private final ConnectionEvents events;
    private final int connectionWindow;
    private final Runnable flushNow = this::flushNow;
    private @Nullable ChannelHandlerContext context;
    private boolean reading;
    private boolean flushing;
    private boolean broken;

    Http2Handler(
            Http2ConnectionDecoder decoder,
            Http2ConnectionEncoder encoder,
            Http2Settings settings,
            ConnectionEvents events,
            int connectionWindow) {
        super(decoder, encoder, settings, false, false);
        this.events = events;
        this.connectionWindow = connectionWindow;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        this.context = context;
        context.pipeline().addBefore(context.name(), null, new ReadToTheEnd());
        super.handlerAdded(context);
        int more = connectionWindow
                - decoder().flowController().initialWindowSize(connection().connectionStream());
        decoder().flowController().incrementWindowSize(connection().connectionStream(), more);
        context.flush();
    }

    private ChannelHandlerContext context() {
        ChannelHandlerContext known = context;
        if (known == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return known;
    }

    void writeHeaders(Http2Stream stream, Http2Headers headers, boolean end) {
        ChannelHandlerContext on = context();
        var unused = encoder().writeHeaders(on, stream.id(), headers, 0, end, on.newPromise());
    }

    void writeData(Http2Stream stream, ByteBuf data, boolean end) {
        ChannelHandlerContext on = context();
        var unused = encoder().writeData(on, stream.id(), data, 0, end, on.newPromise());
    }

    void writeData(
            Http2Stream stream, ByteBuf data, boolean end, GenericFutureListener<? extends Future<? super Void>> sent) {
        ChannelHandlerContext on = context();
        var unused = encoder()
                .writeData(on, stream.id(), data, 0, end, on.newPromise().addListener(sent));
    }

    /** Resets a stream, behind what the peer takes of it just now. What it does not take is dropped. */
    void reset(Http2Stream stream, long code) {
        try {
            encoder().flowController().writePendingBytes();
        } catch (Http2Exception e) {
            onError(context(), true, e);
        }
        resetNow(stream, code);
    }

    /** The same, dropping all that is not written yet. */
    void resetNow(Http2Stream stream, long code) {
        ChannelHandlerContext on = context();
        if (stream.state() != Http2Stream.State.CLOSED) {
            var unused = encoder().writeRstStream(on, stream.id(), code, on.newPromise());
            // Else Netty would go on sending what is queued, behind the reset, until that has been written.
            stream.close();
        }
        flushSoon();
    }

    /** Gives the peer leave to send as much again. */
    void giveBack(Http2Stream stream, int bytes) {
        try {
            if (decoder().flowController().consumeBytes(stream, bytes)) {
                flushSoon();
            }
        } catch (Http2Exception e) {
            onError(context(), false, e);
        }
    }

    boolean isWritable(Http2Stream stream) {
        return encoder().flowController().isWritable(stream);
    }

    void ping(long data) {
        ChannelHandlerContext on = context();
        var unused = encoder().writePing(on, false, data, on.newPromise());
    }

    void goAway(int lastStream) {
        ChannelHandlerContext on = context();
        var unused = goAway(on, lastStream, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, on.newPromise());
        flushSoon();
    }

    /** Ends the connection for an error of the peer's. */
    void fail(Http2Exception error) {
        onError(context(), false, error);
    }

    /** Tells the peer, if it has not been told, and closes once all streams have ended. */
    void closeGently() {
        var unused = context().channel().close();
    }

    /** The same, without waiting for them. */
    void closeNow() {
        var unused = context().close();
    }

    /** Ends whatever is under way, as the end of the connection would. */
    void endStreams() {
        var unused = connection().close(context().voidPromise());
    }

    /** Runs this on the connection's event loop after so long. */
    Future<?> later(Runnable work, long millis) {
        return context().executor().schedule(work, millis, TimeUnit.MILLISECONDS);
    }

    /** Flushes with whatever else is written in this turn. */
    void flushSoon() {
        if (!reading && !flushing) {
            flushing = true;
            context().executor().execute(flushNow);
        }
    }

    private void flushNow() {
        flushing = false;
        ChannelHandlerContext on = context();
        if (!on.isRemoved()) {
            flush(on);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (broken) {
            ReferenceCountUtil.release(message);
            return;
        }
        reading = true;
        super.channelRead(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        events.readComplete();
        reading = false;
        super.channelReadComplete(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        events.closed();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof Leave leave) {
            events.told(leave);
        } else if (event instanceof ChannelInputShutdownEvent) {
            events.inputEnded();
        } else {
            super.userEventTriggered(context, event);
        }
    }

    @Override
    protected void onStreamError(
            ChannelHandlerContext context, boolean outbound, Throwable cause, Http2Exception.StreamException error) {
        if (events.streamFailed(outbound, error)) {
            super.onStreamError(context, outbound, cause, error);
        }
    }

    @Override
    protected void onConnectionError(
            ChannelHandlerContext context, boolean outbound, Throwable cause, @Nullable Http2Exception error) {
        if (broken) {
            // A second error would close at once, before the peer has been told of the first.
            return;
        }
        broken = true;
        events.protocolBroken(outbound, cause);
        super.onConnectionError(context, outbound, cause, error);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof Http2Exception) {
            super.exceptionCaught(context, cause);
        } else {
            events.transportBroken(cause);
            closeNow();
        }
    }
}
