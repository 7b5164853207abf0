package understudy.gateway.http2;

import io.netty.handler.codec.http2.Http2Exception;
import understudy.gateway.wire.Leave;

/** What happens to a connection beside the frames that are read. */
interface ConnectionEvents {

    /**
     * Something is wrong with one stream.
     *
     * @param outbound whether it came of writing
     * @return whether the stream is to be reset for it
     */
    boolean streamFailed(boolean outbound, Http2Exception.StreamException error);

    /**
     * The connection ends because of an error of the protocol; the peer is told.
     *
     * @param outbound whether it came of writing
     */
    void protocolBroken(boolean outbound, Throwable cause);

    /** The connection ends because the transport failed. */
    void transportBroken(Throwable cause);

    /** The gateway closes; only clients are told. */
    void told(Leave leave);

    /** The peer says nothing more, but may still read. */
    void inputEnded();

    /** All that was at hand has been read. */
    void readComplete();

    /** The connection has ended; every stream has been closed. */
    void closed();
}
