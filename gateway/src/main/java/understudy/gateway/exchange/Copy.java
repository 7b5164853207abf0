package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.StreamCodes;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/**
 * The copy of one request, asked of the shadow or of the twin. Ends in an {@link Outcome} whatever is done there: in time,
 * within its share of memory, and without anybody waiting for it. Confined to its event loop.
 */
final class Copy extends Deadlines.Watched implements Call.Replies, Turns.Waiting {

    private final Exchange exchange;
    private final Lane lane;
    private final Version version;
    private final Ration ration;
    private final Backlog backlog;
    private final Incoming reply;
    private final Pace pace;
    private final Call call;
    private final long timeoutNanos;

    private boolean over;

    /** @param version new or the twin */
    Copy(Exchange exchange, Lane lane, Service service, Version version, Asked asked, Kept replies) {
        this.exchange = exchange;
        this.lane = lane;
        this.version = version;
        this.ration = service.ration(version);
        Way way = lane.copies(service, version);
        this.backlog = new Backlog(ration.account());
        this.reply = new Incoming(replies);
        this.pace = new Pace(
                exchange, reply, ration, way.turns(), this, service.settings().shadow());
        this.call = new Call(way, asked, true, backlog, this);
        this.timeoutNanos = service.settings().shadow().timeout().toNanos();
    }

    void start() {
        extend();
        call.start();
    }

    /** Takes a piece of the request's body over. */
    void write(ByteBuf chunk) {
        if (over) {
            chunk.release();
        } else {
            extend();
            call.write(chunk);
        }
    }

    void end(Fields trailers) {
        call.end(trailers);
    }

    void flush() {
        call.flush();
    }

    /** The user has been answered: from here on the copy may not go on for ever. */
    void servingEnded() {
        if (!over) {
            follow(pace.servingEnded(System.nanoTime()));
        }
    }

    /** All others are done: what is still missing must come within one timeout, and at once when memory is short. */
    void hurry() {
        if (over || !pace.hurry(System.nanoTime())) {
            return;
        }
        if (ration.account().hasRoomForCopies()) {
            lane.deadlines().watch(this, pace.deadline());
        } else {
            cut(Reason.CUT, "memory is short, and all others are done");
        }
    }

    boolean isOver() {
        return over;
    }

    void cut(Reason reason, String detail, long code) {
        if (!over) {
            call.abort(code);
            ration.breaker().saidNothing();
            finish(new Outcome.Failed(reason, detail));
        }
    }

    private void cut(Reason reason, String detail) {
        cut(reason, detail, StreamCodes.CANCEL);
    }

    /** Gives back the room of the kept body, once the pair has been handed over. */
    void release() {
        reply.release();
    }

    @Override
    public void asked() {
        reply.asked();
    }

    @Override
    public void interim(int status, Fields fields) {}

    @Override
    public void pausedReading() {}

    @Override
    public void drained() {}

    @Override
    public void overflowed() {
        cut(Reason.CUT, who() + " reads too slowly, or memory is short");
    }

    private String who() {
        return version == Version.TWIN ? "the twin" : "the shadow";
    }

    @Override
    public void head(ReplyHead head) {
        reply.head(head);
        extend();
    }

    @Override
    public void chunk(ByteBuf chunk) {
        reply.add(chunk);
        follow(pace.heard(System.nanoTime()));
    }

    @Override
    public boolean takesTurn() {
        Pace.Next next = over ? Pace.Next.NOTHING : pace.called(System.nanoTime());
        if (next == Pace.Next.RESUME) {
            return true;
        }
        follow(next);
        return false;
    }

    @Override
    public void goOn() {
        extend();
        call.resume();
    }

    @Override
    public void expired() {
        follow(pace.expired(System.nanoTime()));
    }

    private void follow(Pace.Next next) {
        switch (next) {
            case NOTHING -> {}
            case GO_ON -> lane.deadlines().watch(this, pace.deadline());
            case HOLD -> {
                call.pause();
                lane.deadlines().watch(this, pace.deadline());
            }
            case RESUME -> {
                lane.deadlines().watch(this, pace.deadline());
                call.resume();
            }
            case NEVER_ENDS -> neverEnds();
            case CROWDED_OUT -> cut(Reason.CUT, "much longer than the serving reply, and others were before it");
            case UNWANTED -> cut(Reason.CUT, "much longer than the serving reply, while the breaker is open");
            case TIMED_OUT -> timedOut();
        }
    }

    /** To read such replies costs more than any other failure. */
    private void neverEnds() {
        call.abort(StreamCodes.CANCEL);
        ration.breaker().failed(System.nanoTime());
        finish(new Outcome.Failed(Reason.CUT, "the reply goes on long after the serving one has ended"));
    }

    private void timedOut() {
        call.expire();
        ration.breaker().failed(System.nanoTime());
        finish(new Outcome.TimedOut(Duration.ofNanos(timeoutNanos)));
    }

    @Override
    public void ended(Fields trailers) {
        ration.breaker().succeeded();
        finish(reply.ended(trailers));
    }

    @Override
    public void failed(Failure failure) {
        ration.breaker().failed(System.nanoTime());
        finish(failure.outcome());
    }

    @Override
    public void stopped() {
        cut(Reason.STOPPED, "the gateway stopped");
    }

    private void extend() {
        pace.extend(System.nanoTime());
        lane.deadlines().watch(this, pace.deadline());
    }

    private void finish(Outcome outcome) {
        over = true;
        pace.ended();
        lane.deadlines().forget(this);
        backlog.close();
        ration.leave();
        exchange.copyEnded(version, outcome);
    }
}
