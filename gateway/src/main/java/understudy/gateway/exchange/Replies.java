package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;

/** What a {@link Call} tells whoever made it. Buffers are handed over. */
interface Replies {
    /** The request's head has been written. */
    void asked();

    void interim(int status, Fields fields);

    void head(ReplyHead head);

    void chunk(ByteBuf chunk);

    void ended(Fields trailers);

    void failed(Failure failure);

    /** Nothing of the request has left: where it goes instead, or null when it has failed. */
    default @Nullable Way instead(Failure unsent) {
        return null;
    }

    /** The version says nothing more, and still listens. */
    default void fellSilent() {}

    /** A good moment to flush. */
    void pausedReading();

    /** More may be written. */
    void drained();

    /** The backlog is full: what was written last did not go. */
    void overflowed();
}
