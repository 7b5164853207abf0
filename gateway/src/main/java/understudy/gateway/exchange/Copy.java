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
import understudy.traffic.Version;

/**
 * The copy of one request, asked of the shadow or of the twin. Ends in an {@link Outcome} whatever is done there: in time,
 * within its share of memory, and without anybody waiting for it, unless new serves, fails, and the user gets the reply to
 * the copy. Confined to its event loop.
 */
final class Copy extends Deadlines.Watched implements Replies, Turns.Waiting, Fallback.Source {

    private final Exchange exchange;
    private final Lane lane;
    private final Version version;
    private final Ration ration;
    private final Backlog backlog;
    private final Incoming reply;
    private final Pace pace;
    private final Call call;
    private final long timeoutNanos;

    /** Null where the user never gets the reply. */
    private final @Nullable Standby standby;

    private boolean over;

    /** @param version the shadow or the twin */
    Copy(Exchange exchange, Lane lane, Service service, Version version, Asked asked, Kept replies) {
        this.exchange = exchange;
        this.lane = lane;
        this.version = version;
        this.ration = service.ration(version);
        Way way = lane.copies(service, version);
        this.backlog = new Backlog(ration.account());
        this.reply = new Incoming(replies);
        this.pace = new Pace(
                exchange, reply, ration, way.turns(), this, service.settings().shadow(), version == Version.OLD);
        this.call = new Call(way, asked, true, backlog, this);
        this.standby =
                version == Version.OLD ? new Standby(reply, service.settings().timeout()) : null;
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
        if (!over && !isForUser()) {
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
    public void interim(int status, Fields fields) {
        if (standby != null) {
            standby.interim(status, fields);
        }
    }

    @Override
    public void pausedReading() {
        if (standby != null) {
            standby.flush();
        }
    }

    private boolean isForUser() {
        return standby != null && standby.isWanted();
    }

    /** Whether the user can have the whole reply to it, as far as can be told by now. */
    boolean mayAnswer() {
        return standby != null && standby.mayAnswer(over);
    }

    /** Whether the version has failed to answer it. */
    boolean isFault() {
        return standby != null && standby.isFault();
    }

    @Override
    public void answer(Fallback to) {
        pace.ended();
        if (standby != null && !standby.answer(to, call) && !over) {
            liveOn();
        }
    }

    /** Lives on as a copy, or for the user without the bounds of one. */
    private void liveOn() {
        extend();
        if (!isForUser()) {
            exchange.copyFollows(this);
        }
    }

    @Override
    public void leave() {
        if (standby != null && !over) {
            standby.isNoLongerWanted();
            call.resume();
            extend();
        }
    }

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
        if (isForUser() && standby != null) {
            standby.head(head, call);
            liveOn();
        } else {
            extend();
        }
    }

    @Override
    public void chunk(ByteBuf chunk) {
        reply.see(chunk);
        if (isForUser() && standby != null) {
            standby.chunk(chunk);
            return;
        }
        chunk.release();
        follow(pace.heard(System.nanoTime()));
    }

    @Override
    public boolean takesTurn() {
        Pace.Next next = over || isForUser() ? Pace.Next.NOTHING : pace.called(System.nanoTime());
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
        if (isForUser()) {
            timedOut();
            return;
        }
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
        Outcome answered = reply.ended(trailers);
        if (standby != null) {
            standby.ended(trailers);
        }
        finish(answered);
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
        long now = System.nanoTime();
        if (standby != null && standby.isWanted()) {
            lane.deadlines().watch(this, standby.deadline(now));
            return;
        }
        pace.extend(now);
        lane.deadlines().watch(this, pace.deadline());
    }

    private void finish(Outcome outcome) {
        over = true;
        pace.ended();
        lane.deadlines().forget(this);
        backlog.close();
        ration.leave();
        if (standby != null) {
            standby.failed(StreamCodes.CANCEL);
        }
        exchange.copyEnded(version, outcome);
    }
}
