package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.StreamCodes;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/** Old asked for a user whom new failed, where no copy had gone to it. Confined to its event loop. */
final class SecondTry extends Deadlines.Watched implements Replies, Fallback.Source {

    private final Exchange exchange;
    private final Lane lane;
    private final byte[] body;
    private final Fields trailers;
    private final Duration timeout;
    private final long mostBytes;
    private final Incoming reply;
    private final Call call;

    private @Nullable Fallback fallback;
    private boolean over;

    /** @param body of the request, whole */
    SecondTry(Exchange exchange, Lane lane, Service service, Asked asked, byte[] body, Fields trailers) {
        this.exchange = exchange;
        this.lane = lane;
        this.body = body;
        this.trailers = trailers;
        this.timeout = service.settings().timeout();
        this.mostBytes = service.settings().shadow().maxBody();
        this.reply = new Incoming(service.keeping());
        this.call = new Call(lane.serving(service, Version.OLD), asked, false, null, this);
    }

    @Override
    public void answer(Fallback to) {
        fallback = to;
        watch();
        if (body.length > 0) {
            call.write(Unpooled.wrappedBuffer(body));
        }
        call.end(trailers);
        call.start();
    }

    private void watch() {
        lane.deadlines().watch(this, System.nanoTime() + timeout.toNanos());
    }

    @Override
    public void leave() {
        fallback = null;
        cut(Reason.CLIENT_GONE, "the client went away", StreamCodes.CANCEL);
    }

    void cut(Reason reason, String detail, long code) {
        if (!over) {
            call.abort(code);
            fails(code, new Outcome.Failed(reason, detail));
        }
    }

    boolean isOver() {
        return over;
    }

    void release() {
        reply.release();
    }

    @Override
    public void asked() {
        reply.asked();
    }

    @Override
    public void interim(int status, Fields fields) {
        if (fallback != null) {
            fallback.interim(status, fields);
        }
    }

    @Override
    public void head(ReplyHead head) {
        reply.head(head);
        if (fallback != null && fallback.head(head, call)) {
            lane.deadlines().watch(this, System.nanoTime() + Serving.NO_DEADLINE_NANOS);
        } else {
            fallback = null;
            watch();
        }
    }

    @Override
    public void chunk(ByteBuf chunk) {
        reply.see(chunk);
        if (fallback != null) {
            fallback.chunk(chunk);
            return;
        }
        chunk.release();
        if (reply.length() > mostBytes) {
            cut(Reason.CUT, "a reply that nobody gets is too long to be read to its end", StreamCodes.CANCEL);
        }
    }

    @Override
    public void pausedReading() {
        if (fallback != null) {
            fallback.flush();
        }
    }

    @Override
    public void ended(Fields behind) {
        Outcome outcome = reply.ended(behind);
        over = true;
        lane.deadlines().forget(this);
        exchange.oldAnswered(outcome);
        if (fallback != null) {
            fallback.ended(behind);
        } else {
            exchange.finishIfAllEnded();
        }
    }

    @Override
    public void failed(Failure failure) {
        fails(failure.code().orElse(StreamCodes.INTERNAL_ERROR), failure.outcome());
    }

    @Override
    public void expired() {
        call.expire();
        fails(StreamCodes.CANCEL, new Outcome.TimedOut(timeout));
    }

    @Override
    public void stopped() {
        cut(Reason.STOPPED, "the gateway stopped", StreamCodes.CANCEL);
    }

    private void fails(long code, Outcome outcome) {
        over = true;
        lane.deadlines().forget(this);
        exchange.oldAnswered(outcome);
        if (fallback != null) {
            fallback.failed(code);
        }
        exchange.finishIfAllEnded();
    }

    @Override
    public void drained() {}

    @Override
    public void overflowed() {}
}
