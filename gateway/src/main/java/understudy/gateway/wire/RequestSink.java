package understudy.gateway.wire;

import io.netty.buffer.ByteBuf;

/** What comes from the client after a request's head. Buffers are handed over. */
public interface RequestSink {

    /** A piece of the body. */
    void body(ByteBuf chunk);

    /** The request is complete. Not called for a request that ended with its head. */
    void ended(Fields trailers);

    /** All that was at hand has been told: a good moment to flush. */
    void pausedReading();

    /** The client takes more of the reply again. */
    void writable();

    /**
     * The client is gone, or gave this request up; nothing more comes.
     *
     * @param code the HTTP/2 error code that the client told, or {@link StreamCodes#CANCEL}
     */
    void gone(long code);

    /** The rest of the body is not what the protocol allows; the connection is closed once it has been answered. */
    void malformed(Refusal refusal);
}
