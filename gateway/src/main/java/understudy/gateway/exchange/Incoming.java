package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.traffic.Body;
import understudy.traffic.Outcome;
import understudy.traffic.Reply;

/** A reply as it comes in, for the pair. Confined to its event loop. */
final class Incoming {

    private @Nullable Tee tee;
    private @Nullable ReplyHead head;
    private @Nullable Fields trailers;
    private long bytes;
    private long askedNanos = System.nanoTime();

    /** @param replies where it is kept; null when only its length is wanted */
    Incoming(@Nullable Kept replies) {
        this.tee = replies == null ? null : new Tee(replies);
    }

    /** Keeps one of which nothing has come but its head. */
    void keepIn(Kept replies) {
        Tee begun = new Tee(replies);
        begun.expect(head == null ? -1 : head.contentLength());
        tee = begun;
    }

    boolean isKept() {
        return tee != null;
    }

    /** The request leaves now: what a reply takes is counted from here. */
    void asked() {
        askedNanos = System.nanoTime();
    }

    long askedNanos() {
        return askedNanos;
    }

    void head(ReplyHead arrived) {
        head = arrived;
        if (tee != null) {
            tee.expect(arrived.contentLength());
        }
    }

    /** Its head is taken for none. */
    void forgetHead() {
        head = null;
    }

    /** Null as long as it has not come. */
    @Nullable ReplyHead head() {
        return head;
    }

    /** Looks at a piece of the body; does not take it over. */
    void see(ByteBuf chunk) {
        bytes += chunk.readableBytes();
        if (tee != null) {
            tee.add(chunk);
        }
    }

    /** How much of the body has come. */
    long length() {
        return bytes;
    }

    /** The same, or what there will be as far as the head says. */
    long knownLength() {
        return head == null ? bytes : Math.max(bytes, head.contentLength());
    }

    /** Whether it has no end by nature. */
    boolean isStream() {
        CharSequence type = head == null ? null : head.fields().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.toString().startsWith("text/event-stream");
    }

    /** Whether every byte of the body that has come was kept. */
    boolean keepsAll() {
        return tee != null && tee.keepsAll();
    }

    /** What has come of the body, if every byte of it was kept. */
    byte @Nullable [] soFar() {
        return tee == null ? null : tee.soFar();
    }

    /** The reply is complete; its body is lent until the release. */
    Outcome.Answered ended(Fields behind) {
        ReplyHead arrived = head;
        if (arrived == null) {
            throw new IllegalStateException("a reply ended before it began");
        }
        trailers = behind;
        Reply whole =
                new Reply(arrived.status(), arrived.phrase(), arrived.fields(), body(), Fields.handedOver(behind));
        return new Outcome.Answered(whole, Duration.ofNanos(System.nanoTime() - askedNanos));
    }

    private Body body() {
        if (tee != null) {
            return tee.body();
        }
        return bytes == 0 ? Body.empty() : Body.passed(bytes);
    }

    /** What came behind it; null as long as it has not ended. */
    @Nullable Fields trailers() {
        return trailers;
    }

    /** Gives back the room of the kept body. */
    void release() {
        if (tee != null) {
            tee.release();
        }
    }
}
