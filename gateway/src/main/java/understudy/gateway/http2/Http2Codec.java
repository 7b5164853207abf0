package understudy.gateway.http2;

import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2EventAdapter;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2PromisedRequestVerifier;
import io.netty.handler.codec.http2.Http2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import io.netty.util.AsciiString;

/**
 * Puts Netty's parts together for one connection.
 *
 * @param server whether the peer is a client
 * @param streams that the peer may have open
 * @param listBytes longest header list that is decoded; what is longer is refused, what is far longer ends the connection
 * @param streamWindow bytes that may be under way on one stream
 * @param connectionWindow and on all of them together: enough that streams which are paused never hold up the others
 * @param limit of frames that carry nothing
 */
record Http2Codec(
        boolean server, int streams, int listBytes, int streamWindow, int connectionWindow, ControlFrameLimit limit) {

    private static final int SMALL_CONTINUATIONS = 16;
    private static final long GIVE_UP_MILLIS = 10_000;
    private static final int FAR_LONGER = 4;

    /** The two that are told what happens are the same object at either end. */
    <T extends Http2EventAdapter & ConnectionEvents & Http2RemoteFlowController.Listener> Http2Handler handler(T told)
            throws Http2Exception {
        Http2Connection connection = new DefaultHttp2Connection(server, 0);
        connection.remote().maxActiveStreams(streams);
        connection
                .remote()
                .flowController(new DefaultHttp2RemoteFlowController(
                        connection, new UniformStreamByteDistributor(connection), told));
        Http2ConnectionEncoder encoder = new DefaultHttp2ConnectionEncoder(
                connection, new CountingFrameWriter((name, value) -> isSecret(name), limit));
        DefaultHttp2ConnectionDecoder decoder = new Decoder(connection, encoder, reader());
        decoder.frameListener(told);
        connection.addListener(told);
        Http2Handler handler = new Http2Handler(decoder, encoder, settings(), told, connectionWindow);
        handler.gracefulShutdownTimeoutMillis(GIVE_UP_MILLIS);
        return handler;
    }

    private Http2FrameReader reader() throws Http2Exception {
        DefaultHttp2HeadersDecoder headers = new DefaultHttp2HeadersDecoder(true, listBytes);
        headers.configuration().maxHeaderListSize(listBytes, (long) FAR_LONGER * listBytes);
        return new CountingFrameReader(new DefaultHttp2FrameReader(headers, SMALL_CONTINUATIONS), limit);
    }

    private Http2Settings settings() {
        Http2Settings settings =
                new Http2Settings().initialWindowSize(streamWindow).maxHeaderListSize(listBytes);
        return server
                ? settings.maxConcurrentStreams(streams)
                : settings.pushEnabled(false).maxConcurrentStreams(0);
    }

    /** What must not be found out by guessing it into the table that a connection's requests share (RFC 7541, 7.1). */
    private static boolean isSecret(CharSequence name) {
        return switch (name.length()) {
            case 6 -> AsciiString.contentEquals(name, "cookie");
            case 13 -> AsciiString.contentEquals(name, "authorization");
            case 19 -> AsciiString.contentEquals(name, "proxy-authorization");
            default -> false;
        };
    }

    private static final class Decoder extends DefaultHttp2ConnectionDecoder {

        Decoder(Http2Connection connection, Http2ConnectionEncoder encoder, Http2FrameReader reader) {
            super(connection, encoder, reader, Http2PromisedRequestVerifier.ALWAYS_VERIFY, true, true, true);
        }

        @Override
        protected long calculateMaxHeaderListSizeGoAway(long listBytes) {
            return FAR_LONGER * listBytes;
        }
    }
}
