package understudy.gateway.wire;

import io.netty.buffer.ByteBuf;

/** What comes of asking a version. Buffers are handed over. After {@link #ended} or {@link #failed} nothing follows. */
public interface ReplySink {

    /** An interim reply: 100..199, but never 101. */
    void interim(int status, Fields fields);

    /** The head of the final reply; 101 only when an upgrade was asked for. */
    void head(ReplyHead head);

    void body(ByteBuf chunk);

    void ended(Fields trailers);

    /** The version says nothing more on a connection that changed its protocol; it still listens. */
    default void fellSilent() {}

    /** All that was at hand has been told: a good moment to flush. */
    void pausedReading();

    /** More of the request can be taken again. */
    void writable();

    /** So many bytes of the request's body, of those given to {@link UpstreamStream#write}, have left. */
    void sent(int bytes);

    void failed(Failure failure);
}
