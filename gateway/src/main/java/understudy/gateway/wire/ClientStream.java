package understudy.gateway.wire;

import io.netty.buffer.ByteBuf;

/**
 * The client's end of one request: where its reply goes. HTTP/1 and HTTP/2 have one each. Buffers are taken over. What is
 * written may wait until {@link #flush}. After the end of the reply, and after {@link #breakOff}, everything but {@link
 * #resume} is ignored, and a buffer that comes all the same is released.
 */
public interface ClientStream {

    /** Sends an interim reply at once; not for clients of HTTP/1.0. */
    void interim(int status, Fields fields);

    /**
     * Begins the final reply. Throws IllegalArgumentException when the head has fields that HTTP does not allow; nothing
     * has been sent then.
     *
     * @param end whether nothing follows: no body and no trailers
     */
    void head(ReplyHead head, boolean end);

    void write(ByteBuf chunk);

    /** Ends the reply, with trailers or without. */
    void end(Fields trailers);

    /** Says nothing more on a connection that changed its protocol, and still listens. */
    default void fallSilent() {}

    void flush();

    /** Whether the client takes more just now; {@link RequestSink#writable} says when it does again. */
    boolean isWritable();

    /** Reads no more of the request's body, until {@link #resume}. */
    void pause();

    void resume();

    /** After this reply the connection is closed (HTTP/1), or no further stream is taken on it (HTTP/2). */
    void closeAfterReply();

    /**
     * Breaks the reply off, so that nobody takes what was sent for the whole. HTTP/1 ends the connection.
     *
     * @param code the HTTP/2 error code that is told, where one can be told
     */
    void breakOff(long code);

    /** The same, without waiting for a client that does not read. */
    void abort();
}
