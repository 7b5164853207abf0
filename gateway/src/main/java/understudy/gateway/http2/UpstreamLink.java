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
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Leave;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.UpstreamConnection;
import understudy.gateway.wire.UpstreamStream;

/**
 * A connection to one instance of a version. Its window holds all its streams' windows, so streams that nobody reads never
 * hold up the others. Confined to the event loop.
 */
final class UpstreamLink extends Http2EventAdapter
        implements UpstreamConnection, ConnectionEvents, Http2RemoteFlowController.Listener {

    private static final int STREAM_WINDOW = 256 << 10;
    private static final int MOST_STREAMS = 100;
    private static final int CONNECTION_WINDOW = (MOST_STREAMS + 28) * STREAM_WINDOW;
    private static final int LIST_BYTES = 32 << 10;
    private static final int CONTROL_FRAMES = 1000;
    private static final int LAST_STREAM = 1 << 30;

    private final String address;
    private final boolean secure;
    private final Owner owner;
    private final ControlFrameLimit limit = new ControlFrameLimit(CONTROL_FRAMES);
    private final Http2Handler handler;
    private final Http2Connection.PropertyKey key;
    private final List<AskedStream> touched = new ArrayList<>();
    private @Nullable Failure broken;
    private int streams;
    private int room;
    private boolean used;
    private boolean retired;
    private boolean closed;

    UpstreamLink(String address, boolean secure, Owner owner) throws Http2Exception {
        this.address = address;
        this.secure = secure;
        this.owner = owner;
        this.handler = new Http2Codec(false, 0, LIST_BYTES, STREAM_WINDOW, CONNECTION_WINDOW, limit).handler(this);
        this.key = handler.connection().newKey();
    }

    Http2Handler handler() {
        return handler;
    }

    String address() {
        return address;
    }

    boolean isSecure() {
        return secure;
    }

    @Override
    public boolean hasRoom() {
        return !retired && streams < room;
    }

    @Override
    public int streams() {
        return streams;
    }

    @Override
    public UpstreamStream open(ReplySink replies) {
        streams++;
        AskedStream asked = new AskedStream(this, replies, used);
        used = true;
        return asked;
    }

    /** Opens the stream of a request; null when the connection takes no more. */
    @Nullable Http2Stream begin(AskedStream asked) {
        Http2Connection connection = handler.connection();
        if (closed || connection.goAwayReceived()) {
            return null;
        }
        try {
            int id = connection.local().incrementAndGetNextStreamId();
            if (id > LAST_STREAM) {
                retire();
            }
            Http2Stream stream = connection.local().createStream(id, false);
            stream.setProperty(key, asked);
            return stream;
        } catch (Http2Exception e) {
            return null;
        }
    }

    /** Something was sent that the version will acknowledge. */
    void sent(int bytes) {
        limit.earn(bytes);
    }

    /** A request is no longer under way. */
    void released() {
        streams--;
        if (retired) {
            closeIfIdle();
        } else if (hasRoom()) {
            owner.free(this);
        }
    }

    @Override
    public void close() {
        retire();
        closeIfIdle();
    }

    private void closeIfIdle() {
        if (streams == 0 && !closed) {
            closed = true;
            handler.closeGently();
        }
    }

    private void retire() {
        if (!retired) {
            retired = true;
            owner.retired(this);
        }
    }

    @Override
    public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings) {
        int before = room;
        room = Math.min(MOST_STREAMS, handler.connection().local().maxActiveStreams());
        if (room > before && hasRoom()) {
            owner.free(this);
        }
    }

    @Override
    public void onGoAwayRead(ChannelHandlerContext context, int lastStream, long code, ByteBuf text) {
        retire();
    }

    @Override
    public void onGoAwayReceived(int lastStream, long code, ByteBuf text) {
        closeIfIdle();
    }

    private @Nullable AskedStream asked(int id) {
        Http2Stream stream = handler.connection().stream(id);
        AskedStream asked = stream == null ? null : stream.getProperty(key);
        if (asked != null && asked.touch()) {
            touched.add(asked);
        }
        return asked;
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
        AskedStream asked = asked(id);
        if (asked != null) {
            asked.headersRead(headers, end);
        }
    }

    @Override
    public int onDataRead(ChannelHandlerContext context, int id, ByteBuf data, int padding, boolean end)
            throws Http2Exception {
        AskedStream asked = asked(id);
        return padding + (asked == null ? data.readableBytes() : asked.dataRead(data, end));
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext context, int id, long code) {
        AskedStream asked = asked(id);
        if (asked != null) {
            asked.failed(Failure.streamReset(address, code));
        }
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        @Nullable AskedStream asked = stream.getProperty(key);
        if (asked != null) {
            asked.closed(whyClosed(stream.id()));
        }
    }

    private Failure whyClosed(int id) {
        Http2Connection connection = handler.connection();
        if (connection.goAwayReceived() && id > connection.local().lastStreamKnownByPeer()) {
            return Failure.reset(address).unsent();
        }
        return broken == null ? Failure.reset(address) : broken;
    }

    @Override
    public void writabilityChanged(Http2Stream stream) {
        @Nullable AskedStream asked = stream.getProperty(key);
        if (asked != null) {
            asked.writabilityChanged();
        }
    }

    @Override
    public boolean streamFailed(boolean outbound, Http2Exception.StreamException error) {
        if (error.error() == Http2Error.STREAM_CLOSED) {
            return false;
        }
        AskedStream asked = asked(error.streamId());
        if (asked != null && !outbound) {
            asked.failed(Failure.malformed(address, String.valueOf(error.getMessage())));
        }
        return true;
    }

    @Override
    public void protocolBroken(boolean outbound, Throwable cause) {
        fail(outbound ? Failure.reset(address) : Failure.malformed(address, cause));
    }

    @Override
    public void transportBroken(Throwable cause) {
        fail(Failure.talking(address, cause));
    }

    private void fail(Failure failure) {
        if (broken == null) {
            broken = failure;
        }
        retire();
    }

    @Override
    public void told(Leave leave) {}

    /** Whoever says nothing more cannot go on for long: not even windows would be opened. */
    @Override
    public void inputEnded() {
        handler.closeGently();
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
        closed = true;
        retire();
    }
}
