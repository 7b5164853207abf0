package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;

/** What makes the reply to a copy ready to go to the user, whom new may yet fail. Confined to its event loop. */
final class Standby {

    private final Incoming reply;
    private final long timeoutNanos;
    private @Nullable Fallback user;
    /** Leave to send the body, given while only the copy had it. */
    private @Nullable Fields leave;

    /** @param timeout of whoever serves, to the head */
    Standby(Incoming reply, Duration timeout) {
        this.reply = reply;
        this.timeoutNanos = timeout.toNanos();
    }

    /** Whether the user waits for the reply, or gets it. */
    boolean isWanted() {
        return user != null;
    }

    void isNoLongerWanted() {
        user = null;
    }

    /**
     * Whether the user can have the whole reply, as far as can be told by now.
     *
     * @param over whether nothing more comes
     */
    boolean mayAnswer(boolean over) {
        ReplyHead head = reply.head();
        boolean sound = head == null || !Fault.isOne(head);
        return sound && reply.keepsAll() && (!over || reply.trailers() != null);
    }

    /** Whether the version has failed to answer. */
    boolean isFault() {
        ReplyHead head = reply.head();
        return head != null && Fault.isOne(head);
    }

    /** Until when the user waits for what comes next; as for any serving version, that is the head. */
    long deadline(long nowNanos) {
        return nowNanos + (reply.head() == null ? timeoutNanos : Serving.NO_DEADLINE_NANOS);
    }

    /** Lets the user have what has come, and the rest as it comes; true when it has all come. */
    boolean answer(Fallback to, Call call) {
        user = to;
        ReplyHead head = reply.head();
        if (head == null) {
            if (leave != null) {
                to.interim(100, leave);
            }
            return false;
        }
        if (!head(head, call)) {
            return false;
        }
        byte[] soFar = reply.soFar();
        if (soFar != null && soFar.length > 0) {
            to.chunk(Unpooled.wrappedBuffer(soFar));
        }
        Fields trailers = reply.trailers();
        if (trailers != null) {
            to.ended(trailers);
        } else if (!to.isPaused()) {
            call.resume();
        }
        return trailers != null;
    }

    void interim(int status, Fields fields) {
        if (user != null) {
            user.interim(status, fields);
        } else if (status == 100) {
            leave = fields;
        }
    }

    /** The head has come; false when the user does not get it. */
    boolean head(ReplyHead head, Call call) {
        if (user != null && !user.head(head, call)) {
            user = null;
        }
        return user != null;
    }

    /** Takes a piece of the body over. */
    void chunk(ByteBuf chunk) {
        if (user == null) {
            chunk.release();
        } else {
            user.chunk(chunk);
        }
    }

    void flush() {
        if (user != null) {
            user.flush();
        }
    }

    void ended(Fields trailers) {
        if (user != null) {
            user.ended(trailers);
        }
    }

    /** No whole reply comes. */
    void failed(long code) {
        if (user != null) {
            user.failed(code);
        }
    }
}
