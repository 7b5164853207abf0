package understudy.gateway.http2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.ClientSide;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.StreamCodes;

/** One client's connection: what it sends, told to the streams that it opens. Confined to the event loop. */
final class ClientConnection extends Http2EventAdapter implements ConnectionEvents, Http2RemoteFlowController.Listener {

    private static final int STREAM_WINDOW = 256 << 10;
    private static final int CONNECTION_WINDOW = 16 << 20;
    private static final int FIELD_OVERHEAD = 32;

    private final ClientSide side;
    private final String address;
    private final boolean secure;
    private final ControlFrameLimit limit;
    private final ResetLimit resets;
    private final Http2Handler handler;
    private final Http2Connection.PropertyKey key;
    private final ClientLife life;
    private final List<ServedStream> touched = new ArrayList<>();
    private Refusal.Ground calmed = Refusal.Ground.CONTROL_FRAMES;

    ClientConnection(ClientSide side, String address, boolean secure) throws Http2Exception {
        this.side = side;
        this.address = address;
        this.secure = secure;
        this.limit = new ControlFrameLimit(side.limits().controlFrames());
        this.resets = new ResetLimit(side.limits().resets());
        this.handler = codec().handler(this);
        this.key = handler.connection().newKey();
        this.life = new ClientLife(side, handler);
    }

    private Http2Codec codec() {
        // What is between the two limits is decoded, and answered with 431.
        int listBytes =
                2 * side.limits().headerBytes() + FIELD_OVERHEAD * side.limits().headerCount();
        return new Http2Codec(true, side.limits().streams(), listBytes, STREAM_WINDOW, CONNECTION_WINDOW, limit);
    }

    Http2Handler handler() {
        return handler;
    }

    Parting parting() {
        return new Parting(side, handler, CONNECTION_WINDOW);
    }

    ClientSide side() {
        return side;
    }

    void begin() {
        life.begin();
    }

    void drain() {
        life.drain();
    }

    /** Something was sent that the client will acknowledge. */
    void sent(int bytes) {
        limit.earn(bytes);
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
        life.settingsRead();
    }

    @Override
    public void onPingAckRead(ChannelHandlerContext context, long data) {
        life.pingAckRead(data);
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int id,
            Http2Headers headers,
            int parent,
            short weight,
            boolean exclusive,
            int padding,
            boolean end)
            throws Http2Exception {
        Http2Stream stream = handler.connection().stream(id);
        ServedStream served = stream.getProperty(key);
        if (served == null) {
            limit.earn(0);
            open(stream, headers, end);
        } else if (headers.size() > side.limits().headerCount()) {
            throw Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, "too many trailers");
        } else {
            touch(served);
            served.trailersRead(FieldLines.incoming(headers));
        }
    }

    private void open(Http2Stream stream, Http2Headers headers, boolean end) throws Http2Exception {
        RequestReading reading = new RequestReading(headers, side.limits());
        Refusal refusal = reading.refusal();
        if (refusal != null) {
            refuse(stream, refusal, end);
            return;
        }
        ServedStream served = new ServedStream(this, stream, end);
        stream.setProperty(key, served);
        touch(served);
        served.begin(reading.head(address, secure, !end));
        if (side.draining().getAsBoolean()) {
            life.drain();
        }
    }

    private void refuse(Http2Stream stream, Refusal refusal, boolean end) throws Http2Exception {
        if (refusal.status() == 400) {
            throw Http2Exception.streamError(stream.id(), Http2Error.PROTOCOL_ERROR, refusal.detail());
        }
        side.refusals().count(refusal.ground());
        handler.writeHeaders(stream, ReplyHeads.refusal(refusal), true);
        if (!end) {
            reset(stream, StreamCodes.NO_ERROR);
        }
    }

    /** Resets a stream of which the client may still have as much under way as its window allowed. */
    void reset(Http2Stream stream, long code) {
        limit.earn(STREAM_WINDOW);
        handler.reset(stream, code);
    }

    private void touch(ServedStream served) {
        if (served.touch()) {
            touched.add(served);
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean end) {
        ServedStream served = handler.connection().stream(id).getProperty(key);
        if (served == null) {
            return data.readableBytes() + padding;
        }
        touch(served);
        return padding + served.dataRead(data, end);
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext context, int id, long code) throws Http2Exception {
        countReset();
        ServedStream served = handler.connection().stream(id).getProperty(key);
        if (served != null) {
            served.resetRead(code);
        }
    }

    private void countReset() throws Http2Exception {
        if (!resets.take(System.nanoTime())) {
            calmed = Refusal.Ground.RESETS;
            throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many streams were reset");
        }
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        @Nullable ServedStream served = stream.getProperty(key);
        if (served != null) {
            served.closed();
        }
        life.streamClosed();
    }

    @Override
    public void writabilityChanged(Http2Stream stream) {
        @Nullable ServedStream served = stream.getProperty(key);
        if (served != null) {
            served.writabilityChanged();
        }
    }

    @Override
    public boolean streamFailed(boolean outbound, Http2Exception.StreamException error) {
        if (error.error() == Http2Error.STREAM_CLOSED) {
            // Frames that crossed with the end of their stream, or what was queued when it ended.
            if (!outbound && !limit.take(System.nanoTime())) {
                handler.fail(CountingFrameReader.tooMany());
            }
            return false;
        }
        if (!outbound) {
            side.refusals().count(ground(error));
            tellWhy(error);
            // More streams than may be open are no offence: the client may not have read yet how many that is.
            if (error.error() != Http2Error.REFUSED_STREAM) {
                countOwnReset();
            }
        }
        return true;
    }

    private void tellWhy(Http2Exception.StreamException error) {
        Http2Stream stream = handler.connection().stream(error.streamId());
        ServedStream served = stream == null ? null : stream.getProperty(key);
        if (served != null) {
            served.resetRead(error.error().code());
        }
    }

    private static Refusal.Ground ground(Http2Exception.StreamException error) {
        return error instanceof Http2Exception.HeaderListSizeException
                ? Refusal.Ground.HEADERS
                : Refusal.Ground.MALFORMED;
    }

    /** A client that makes us reset its streams costs as much as one that does it itself. */
    private void countOwnReset() {
        try {
            countReset();
        } catch (Http2Exception e) {
            handler.fail(e);
        }
    }

    @Override
    public void protocolBroken(boolean outbound, Throwable cause) {
        if (life.ended() && !outbound) {
            boolean calm = Http2Exceptions.error(cause) == Http2Error.ENHANCE_YOUR_CALM;
            side.refusals().count(calm ? calmed : Refusal.Ground.MALFORMED);
        }
    }

    @Override
    public void transportBroken(Throwable cause) {
        var unused = life.ended();
    }

    @Override
    public void told(Leave leave) {
        life.told(leave);
    }

    /** What was asked in whole is answered yet, as far as the client has opened its windows; the rest can never be. */
    @Override
    public void inputEnded() {
        try {
            handler.connection().forEachActiveStream(stream -> {
                if (stream.state().remoteSideOpen()) {
                    reset(stream, StreamCodes.CANCEL);
                }
                return true;
            });
        } catch (Http2Exception e) {
            throw new IllegalStateException("no visitor of ours throws it", e);
        }
        life.leaveNow();
    }

    @Override
    public void readComplete() {
        for (int i = 0; i < touched.size(); i++) {
            touched.get(i).readComplete();
        }
        touched.clear();
    }

    @Override
    public void closed() {
        var unused = life.ended();
    }
}
