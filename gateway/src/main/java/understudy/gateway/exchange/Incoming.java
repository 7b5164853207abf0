package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.traffic.Outcome;
import understudy.traffic.Reply;

/** A reply that no user waits for, as it comes in. Confined to its event loop. */
final class Incoming {

    private final Tee tee;
    private @Nullable ReplyHead head;
    private long askedNanos = System.nanoTime();

    Incoming(Kept replies) {
        this.tee = new Tee(replies);
    }

    /** The request leaves now: what a reply takes is counted from here. */
    void asked() {
        askedNanos = System.nanoTime();
    }

    void head(ReplyHead arrived) {
        head = arrived;
        tee.expect(arrived.contentLength());
    }

    /** Takes a piece of the body over. */
    void add(ByteBuf chunk) {
        tee.add(chunk);
        chunk.release();
    }

    /** How much of the body has come. */
    long length() {
        return tee.length();
    }

    /** The reply is complete. */
    Outcome ended(Fields trailers) {
        ReplyHead arrived = head;
        if (arrived == null) {
            throw new IllegalStateException("a reply ended before it began");
        }
        Reply whole = new Reply(
                arrived.status(), arrived.phrase(), arrived.fields(), tee.body(), Fields.handedOver(trailers));
        return new Outcome.Answered(whole, Duration.ofNanos(System.nanoTime() - askedNanos));
    }

    /** Gives back the room of the kept body. */
    void release() {
        tee.release();
    }
}
