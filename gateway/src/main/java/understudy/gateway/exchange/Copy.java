package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.StreamCodes;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

/**
 * The copy of one request, asked of the shadow. Ends in an {@link Outcome} whatever the shadow does: in time, within its
 * share of memory, and without anybody waiting for it. Confined to its event loop.
 */
final class Copy extends Deadlines.Watched implements Call.Replies {

    /** How many timeouts a copy may go on for once the user has been answered. */
    private static final int TIMEOUTS_BEHIND = 10;

    private final Exchange exchange;
    private final Lane lane;
    private final Service service;
    private final Backlog backlog;
    private final Tee tee;
    private final Call call;
    private final long timeoutNanos;

    private @Nullable ReplyHead reply;
    private long askedNanos;
    private long mostBytes = Long.MAX_VALUE;
    private long endNanos;
    private boolean bounded;
    private boolean over;

    Copy(Exchange exchange, Lane lane, Service service, Asked asked, Kept replies) {
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.backlog = new Backlog(service.account());
        this.tee = new Tee(replies);
        this.call = new Call(lane.shadow(service), asked, true, backlog, this);
        this.timeoutNanos = service.settings().shadow().timeout().toNanos();
    }

    void start() {
        askedNanos = System.nanoTime();
        extend(askedNanos);
        call.start();
    }

    /** Takes a piece of the request's body over. */
    void write(ByteBuf chunk) {
        if (over) {
            chunk.release();
        } else {
            extend(System.nanoTime());
            call.write(chunk);
        }
    }

    void end(Fields trailers) {
        call.end(trailers);
    }

    void flush() {
        call.flush();
    }

    /** The user has been answered with so many bytes: from here on the copy may not go on for ever. */
    void servingEnded(long bytes) {
        if (!over) {
            bounded = true;
            mostBytes = bytes + Math.max(bytes, service.settings().shadow().maxBody());
            endNanos = System.nanoTime() + TIMEOUTS_BEHIND * timeoutNanos;
        }
    }

    void cut(Reason reason, String detail, long code) {
        if (!over) {
            call.abort(code);
            service.breaker().saidNothing();
            finish(new Outcome.Failed(reason, detail));
        }
    }

    /** Gives back the room of the kept body, once the pair has been handed over. */
    void release() {
        tee.release();
    }

    @Override
    public void asked() {
        askedNanos = System.nanoTime();
    }

    @Override
    public void interim(int status, Fields fields) {}

    @Override
    public void pausedReading() {}

    @Override
    public void drained() {}

    @Override
    public void overflowed() {
        cut(Reason.CUT, "the shadow reads too slowly, or memory is short", StreamCodes.CANCEL);
    }

    @Override
    public void head(ReplyHead head) {
        reply = head;
        tee.expect(head.contentLength());
        extend(System.nanoTime());
    }

    @Override
    public void chunk(ByteBuf chunk) {
        tee.add(chunk);
        chunk.release();
        long now = System.nanoTime();
        if (bounded && (tee.length() > mostBytes || now - endNanos > 0)) {
            neverEnds(now);
        } else {
            extend(now);
        }
    }

    /** To read such replies costs more than any other failure. */
    private void neverEnds(long nowNanos) {
        call.abort(StreamCodes.CANCEL);
        service.breaker().failed(nowNanos);
        finish(new Outcome.Failed(Reason.CUT, "the reply goes on long after the serving one has ended"));
    }

    @Override
    public void ended(Fields trailers) {
        ReplyHead head = reply;
        if (head == null) {
            throw new IllegalStateException("a reply ended before it began");
        }
        service.breaker().succeeded();
        Reply whole = new Reply(head.status(), head.phrase(), head.fields(), tee.body(), Fields.handedOver(trailers));
        finish(new Outcome.Answered(whole, Duration.ofNanos(System.nanoTime() - askedNanos)));
    }

    @Override
    public void failed(Failure failure) {
        service.breaker().failed(System.nanoTime());
        finish(failure.outcome());
    }

    @Override
    public void expired() {
        call.expire();
        service.breaker().failed(System.nanoTime());
        finish(new Outcome.TimedOut(Duration.ofNanos(timeoutNanos)));
    }

    @Override
    public void stopped() {
        cut(Reason.STOPPED, "the gateway stopped", StreamCodes.CANCEL);
    }

    private void extend(long nowNanos) {
        lane.deadlines().watch(this, nowNanos + timeoutNanos);
    }

    private void finish(Outcome outcome) {
        over = true;
        lane.deadlines().forget(this);
        backlog.close();
        service.leave();
        exchange.copyEnded(outcome);
    }
}
