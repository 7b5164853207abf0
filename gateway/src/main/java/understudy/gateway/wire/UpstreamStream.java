package understudy.gateway.wire;

import io.netty.buffer.ByteBuf;

/**
 * A version's end of one request. Buffers are taken over. What is written may wait until {@link #flush}. After {@link
 * ReplySink#ended}, {@link ReplySink#failed} or {@link #reset} everything is ignored, and a buffer that comes all the
 * same is released.
 */
public interface UpstreamStream {

    /** What is spoken. */
    Protocol protocol();

    /**
     * Sends the request's head.
     *
     * @param end whether the request ends with it
     */
    void head(OutgoingHead head, boolean end);

    void write(ByteBuf chunk, boolean end);

    void end(Fields trailers);

    void flush();

    boolean isWritable();

    /** Takes no more of the reply, until {@link #resume}; a little may still come. */
    void pause();

    void resume();

    /**
     * Gives the request up. The version never sees a request that looks whole: HTTP/1 resets the connection, HTTP/2 the
     * stream.
     */
    void reset(long code);

    /** The reply did not come in time: said before {@link #reset}, for whoever watches over instances. */
    default void late() {}

    /** Whether this stream's connection carried other requests before: it may have been closed just now. */
    boolean isReused();
}
