package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;
import understudy.gateway.upstream.Taking;
import understudy.gateway.upstream.Upstream;
import understudy.gateway.upstream.Wanted;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.ReplySink;
import understudy.gateway.wire.StreamCodes;
import understudy.gateway.wire.UpstreamStream;
import understudy.traffic.Reason;

/**
 * One request on its way to one version, and the reply on its way back. What is written before there is a connection
 * waits here.
 *
 * <p>After {@link Replies#failed} or {@link Replies#ended}, or after {@link #abort}, nothing more is told. Confined to its
 * event loop.
 */
final class Call implements ReplySink, Upstream.Taker {

    private Way way;
    private final Asked asked;
    private final boolean copy;
    private final @Nullable Backlog backlog;
    private final Replies replies;
    private final Unsent unsent = new Unsent();

    private @Nullable Taking taking;
    private @Nullable UpstreamStream stream;
    private @Nullable Fields trailersWaiting;
    private boolean bodySent;
    private boolean requestEnded;
    private boolean replyBegun;
    private boolean over;
    private boolean retried;

    Call(Way way, Asked asked, boolean copy, @Nullable Backlog backlog, Replies replies) {
        this.way = way;
        this.asked = asked;
        this.copy = copy;
        this.backlog = backlog;
        this.replies = replies;
    }

    /** Sends the request; one without a body is complete at once. */
    void start() {
        take(false);
    }

    private void take(boolean fresh) {
        Wanted wanted = Wanted.of(asked.isRepeatable(), asked.head().isGrpc(), asked.upgrade(), fresh);
        Taking begun = way.upstream().take(wanted, this, this);
        if (stream == null && !over) {
            taking = begun;
        }
    }

    @Override
    public void taken(UpstreamStream taken) {
        if (over) {
            taken.reset(StreamCodes.CANCEL);
            return;
        }
        taking = null;
        if (asked.upgrade() && taken.protocol() == Protocol.HTTP_2) {
            taken.reset(StreamCodes.CANCEL);
            notConnected(Failure.malformed(way.service().name(), "an upgrade over HTTP/2"));
            return;
        }
        stream = taken;
        boolean end = !asked.head().hasBody();
        requestEnded = end;
        taken.head(Outgoing.head(asked, way.version(), copy, taken.protocol()), end);
        replies.asked();
        if (!end) {
            sendUnsent(taken);
        }
        taken.flush();
        if (!over) {
            replies.drained();
        }
    }

    private void sendUnsent(UpstreamStream to) {
        bodySent |= !unsent.isNothing();
        unsent.sendTo(to);
        if (trailersWaiting != null) {
            requestEnded = true;
            to.end(goingOn(trailersWaiting));
        }
    }

    @Override
    public void notConnected(Failure failure) {
        if (!over && !goesElsewhere(failure)) {
            over = true;
            unsent.drop();
            replies.failed(failure);
        }
    }

    /** What waits to be sent goes along. */
    private boolean goesElsewhere(Failure failure) {
        Way other = failure.neverLeft() && !bodySent && !replyBegun ? replies.instead(failure) : null;
        if (other == null) {
            return false;
        }
        way = other;
        again(false);
        return true;
    }

    private void again(boolean fresh) {
        stream = null;
        requestEnded = false;
        take(fresh);
    }

    /** Writes a part of the body; takes it over. */
    void write(ByteBuf chunk) {
        if (over || requestEnded) {
            chunk.release();
        } else if (backlog != null && !backlog.add(chunk.readableBytes())) {
            chunk.release();
            replies.overflowed();
        } else if (stream != null) {
            bodySent = true;
            stream.write(chunk, false);
        } else {
            unsent.add(chunk);
        }
    }

    void end(Fields trailers) {
        if (over || requestEnded) {
            return;
        }
        trailersWaiting = trailers;
        if (stream != null) {
            requestEnded = true;
            stream.end(goingOn(trailers));
        }
    }

    private Fields goingOn(Fields trailers) {
        return Outgoing.trailers(asked, way.version(), trailers);
    }

    void flush() {
        if (stream != null && !over) {
            stream.flush();
        }
    }

    /** Whether whoever writes should hold on until {@link Replies#drained}. */
    boolean isFull() {
        return !over && (stream == null || !stream.isWritable());
    }

    void pause() {
        if (stream != null && !over) {
            stream.pause();
        }
    }

    void resume() {
        if (stream != null && !over) {
            stream.resume();
        }
    }

    /** The reply did not come in time. */
    void expire() {
        if (stream != null && !over) {
            stream.late();
        }
        abort(StreamCodes.CANCEL);
    }

    /** Ends the call where it is. The version never sees a request that looks whole. */
    void abort(long code) {
        if (!over) {
            over = true;
            unsent.drop();
            if (taking != null) {
                taking.cancel();
            }
            if (stream != null) {
                stream.reset(code);
            }
        }
    }

    @Override
    public void interim(int status, Fields fields) {
        replyBegun = true;
        if (!over) {
            replies.interim(status, fields);
        }
    }

    @Override
    public void head(ReplyHead head) {
        replyBegun = true;
        if (head.status() == 101) {
            requestEnded = false;
        }
        if (!over) {
            replies.head(head);
        }
    }

    @Override
    public void body(ByteBuf chunk) {
        if (over) {
            chunk.release();
        } else {
            replies.chunk(chunk);
        }
    }

    @Override
    public void ended(Fields trailers) {
        if (!over) {
            over = true;
            replies.ended(trailers);
        }
    }

    @Override
    public void fellSilent() {
        if (!over) {
            replies.fellSilent();
        }
    }

    @Override
    public void pausedReading() {
        replies.pausedReading();
    }

    @Override
    public void writable() {
        if (!over) {
            replies.drained();
        }
    }

    @Override
    public void sent(int bytes) {
        if (backlog != null) {
            backlog.remove(bytes);
        }
    }

    @Override
    public void failed(Failure failure) {
        UpstreamStream failed = stream;
        if (over) {
            return;
        }
        if (failed != null && mayAskAgain(failed, failure)) {
            retried = true;
            way.service().happenings().retried();
            again(true);
        } else if (!goesElsewhere(failure)) {
            over = true;
            replies.failed(failure);
        }
    }

    /**
     * A request that certainly never left, or whose connection the version closed just as it was being sent, is sent once
     * more.
     */
    private boolean mayAskAgain(UpstreamStream failed, Failure failure) {
        if (retried || replyBegun || bodySent) {
            return false;
        }
        return failure.neverLeft() || (failed.isReused() && asked.isRepeatable() && failure.reason() == Reason.RESET);
    }
}
