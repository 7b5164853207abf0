package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.RequestHead;

/**
 * Old's reply for a user whom new failed before any of its own reply went out. Where a copy went to old, its reply is taken:
 * what has come of it at once, and the rest as it comes. Without one, old is asked once. If old does no better, the user gets
 * what new said after all. Confined to its event loop.
 */
final class Fallback {

    /** Where old's reply comes from. */
    interface Source {
        /** Tells it of the reply from now on, beginning with what has come already. */
        void answer(Fallback to);

        /** It is told nothing more. */
        void leave();
    }

    private final Exchange exchange;
    private final Serving serving;
    private final Answering answering;
    private final Source source;
    private boolean begun;
    private boolean over;

    Fallback(Exchange exchange, Serving serving, Answering answering, Source source) {
        this.exchange = exchange;
        this.serving = serving;
        this.answering = answering;
        this.source = source;
    }

    void start() {
        source.answer(this);
        answering.flush();
    }

    boolean isOver() {
        return over;
    }

    void interim(int status, Fields fields) {
        answering.interim(status, fields);
    }

    /** Old's reply begins: whether the user gets it. If not, nothing more of it is wanted. */
    boolean head(ReplyHead head, Call from) {
        if (Fault.isOne(head) || !shows(head, from)) {
            lose();
            return false;
        }
        begun = true;
        serving.replaced();
        exchange.fellBack();
        return true;
    }

    private boolean shows(ReplyHead head, Call from) {
        try {
            answering.head(head, System.nanoTime());
            answering.from(from);
            return true;
        } catch (IllegalArgumentException notForThisClient) {
            return false;
        }
    }

    /** Takes a piece of the body over. */
    void chunk(ByteBuf chunk) {
        answering.chunk(chunk);
    }

    boolean isPaused() {
        return answering.isPaused();
    }

    void flush() {
        answering.flush();
    }

    void ended(Fields trailers) {
        over = true;
        answering.end(trailers);
        exchange.answered();
    }

    /** No more of old's reply comes. */
    void failed(long code) {
        if (over) {
            return;
        }
        if (begun) {
            over = true;
            answering.breakOff(code);
            exchange.answered();
        } else {
            lose();
        }
    }

    private void lose() {
        over = true;
        serving.answersAfterAll();
        answering.flush();
        if (serving.isOver()) {
            exchange.answered();
        }
    }

    /** The client is gone. */
    void clientGone() {
        if (!over) {
            over = true;
            source.leave();
            exchange.answered();
        }
    }

    /** Whether a failure that old may have seen the request of can be mended by asking it: PUT and DELETE never. */
    static boolean mayMend(@Nullable FallbackReason why, RequestHead head, boolean safe) {
        return why == FallbackReason.REFUSED
                || (safe && !head.method().equals("PUT") && !head.method().equals("DELETE"));
    }
}
