package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import understudy.gateway.BreakerState;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.StreamCodes;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Version;

/**
 * The copy of one request, asked of the shadow or of the twin. Ends in an {@link Outcome} whatever is done there: in time,
 * within its share of memory, and without anybody waiting for it. Confined to its event loop.
 */
final class Copy extends Deadlines.Watched implements Call.Replies, Turns.Waiting {

    /** How many timeouts a copy may go on for once the user has been answered. */
    private static final int TIMEOUTS_BEHIND = 10;

    /** By how much a reply may be longer than the serving one before it has to wait for its turn. */
    private static final int LONGER_BYTES = 64 << 10;

    /** How often a copy that is far ahead of the serving version looks whether that has caught up. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** How long a turn lasts when others wait, and when nothing comes. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** How a reply is read that is longer than the serving one. */
    private enum Pace {
        FREE,
        /** It is this one's turn. */
        IN_TURN,
        /** Not read until it is this one's turn. */
        QUEUED,
        /** Not read until the serving version has answered more. */
        AHEAD
    }

    private final Exchange exchange;
    private final Lane lane;
    private final Service service;
    private final Version version;
    private final Ration ration;
    private final Turns turns;
    private final Backlog backlog;
    private final Tee tee;
    private final Call call;
    private final long timeoutNanos;

    private @Nullable ReplyHead reply;
    private long askedNanos;
    private Pace pace = Pace.FREE;
    private long heardNanos;
    private long turnNanos;
    private long endNanos;
    private boolean bounded;
    private boolean hurried;
    private boolean over;

    /** @param version new or the twin */
    Copy(Exchange exchange, Lane lane, Service service, Version version, Asked asked, Kept replies) {
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.version = version;
        this.ration = service.ration(version);
        Way way = lane.copies(service, version);
        this.turns = way.turns();
        this.backlog = new Backlog(ration.account());
        this.tee = new Tee(replies);
        this.call = new Call(way, asked, true, backlog, this);
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

    /** The user has been answered: from here on the copy may not go on for ever. */
    void servingEnded() {
        if (!over) {
            bounded = true;
            long now = System.nanoTime();
            endNanos = now + TIMEOUTS_BEHIND * timeoutNanos;
            catchUp(now);
        }
    }

    /** All others are done: what is still missing must come within one timeout, and at once when memory is short. */
    void hurry() {
        if (over || hurried) {
            return;
        }
        if (!ration.account().hasRoomForCopies()) {
            cut(Reason.CUT, "memory is short, and all others are done", StreamCodes.CANCEL);
            return;
        }
        hurried = true;
        bounded = true;
        endNanos = System.nanoTime() + timeoutNanos;
        lane.deadlines().watch(this, endNanos);
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
        cut(Reason.CUT, who() + " reads too slowly, or memory is short", StreamCodes.CANCEL);
    }

    private String who() {
        return version == Version.TWIN ? "the twin" : "the shadow";
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
        if (isHeld()) {
            return;
        }
        if (bounded && now - endNanos > 0) {
            neverEnds(now);
        } else if (isLonger(LONGER_BYTES)) {
            readLonger(now);
        } else {
            leaveTurn();
            extend(now);
        }
    }

    private boolean isHeld() {
        return pace == Pace.QUEUED || pace == Pace.AHEAD;
    }

    private void readLonger(long nowNanos) {
        if (isFarAhead() && bounded) {
            neverEnds(nowNanos);
        } else if (isFarAhead()) {
            hold(Pace.AHEAD, nowNanos);
        } else if (pace == Pace.FREE && isShadowResting()) {
            giveUpLonger();
        } else if (pace == Pace.IN_TURN && !isTurnOver(nowNanos)) {
            extend(nowNanos);
        } else if (takesTurnAgain(nowNanos)) {
            extend(nowNanos);
        } else {
            hold(Pace.QUEUED, nowNanos);
        }
    }

    private boolean isTurnOver(long nowNanos) {
        return turns.isWanted() && nowNanos - turnNanos > TURN_NANOS;
    }

    private boolean takesTurnAgain(long nowNanos) {
        leaveTurn();
        if (!turns.take(this)) {
            return false;
        }
        begin(nowNanos);
        return true;
    }

    private void begin(long nowNanos) {
        pace = Pace.IN_TURN;
        turnNanos = nowNanos;
    }

    private void hold(Pace held, long nowNanos) {
        leaveTurn();
        pace = held;
        call.pause();
        lookAgain(nowNanos);
    }

    private void leaveTurn() {
        if (pace == Pace.IN_TURN) {
            pace = Pace.FREE;
            turns.give();
        }
    }

    private void lookAgain(long nowNanos) {
        lane.deadlines().watch(this, bounded ? endNanos : nowNanos + LOOK_NANOS);
    }

    /** Whether the serving version has answered enough by now to go on. */
    private void catchUp(long nowNanos) {
        if (pace == Pace.AHEAD && !isFarAhead()) {
            if (turns.take(this)) {
                begin(nowNanos);
                goOn();
                return;
            }
            pace = Pace.QUEUED;
        }
        if (pace == Pace.AHEAD && bounded) {
            neverEnds(nowNanos);
        } else if (isHeld()) {
            lookAgain(nowNanos);
        }
    }

    @Override
    public boolean takesTurn() {
        if (over || pace != Pace.QUEUED) {
            return false;
        }
        if (isShadowResting()) {
            giveUpLonger();
            return false;
        }
        begin(System.nanoTime());
        return true;
    }

    private boolean isShadowResting() {
        return ration.breaker().state() == BreakerState.OPEN;
    }

    private void giveUpLonger() {
        cut(Reason.CUT, "much longer than the serving reply, while the breaker is open", StreamCodes.CANCEL);
    }

    @Override
    public void goOn() {
        extend(System.nanoTime());
        call.resume();
    }

    private boolean isFarAhead() {
        return isLonger(service.settings().shadow().maxBody());
    }

    /** Whether there is more of the reply than twice what the user has, and more than so many bytes beyond it. */
    private boolean isLonger(long beyond) {
        long serving = exchange.servingBytes();
        return tee.length() > serving + Math.max(serving, beyond);
    }

    /** To read such replies costs more than any other failure. */
    private void neverEnds(long nowNanos) {
        call.abort(StreamCodes.CANCEL);
        ration.breaker().failed(nowNanos);
        finish(new Outcome.Failed(Reason.CUT, "the reply goes on long after the serving one has ended"));
    }

    @Override
    public void ended(Fields trailers) {
        ReplyHead head = reply;
        if (head == null) {
            throw new IllegalStateException("a reply ended before it began");
        }
        ration.breaker().succeeded();
        Reply whole = new Reply(head.status(), head.phrase(), head.fields(), tee.body(), Fields.handedOver(trailers));
        finish(new Outcome.Answered(whole, Duration.ofNanos(System.nanoTime() - askedNanos)));
    }

    @Override
    public void failed(Failure failure) {
        ration.breaker().failed(System.nanoTime());
        finish(failure.outcome());
    }

    @Override
    public void expired() {
        long now = System.nanoTime();
        if (pace == Pace.IN_TURN) {
            leaveTurn();
            lane.deadlines().watch(this, hurried ? endNanos : heardNanos + timeoutNanos);
        } else if (!isHeld()) {
            timedOut(now);
        } else if (bounded && pace == Pace.QUEUED) {
            cut(Reason.CUT, "much longer than the serving reply, and others were before it", StreamCodes.CANCEL);
        } else if (bounded) {
            neverEnds(now);
        } else {
            catchUp(now);
        }
    }

    private void timedOut(long nowNanos) {
        call.expire();
        ration.breaker().failed(nowNanos);
        finish(new Outcome.TimedOut(Duration.ofNanos(timeoutNanos)));
    }

    @Override
    public void stopped() {
        cut(Reason.STOPPED, "the gateway stopped", StreamCodes.CANCEL);
    }

    private void extend(long nowNanos) {
        heardNanos = nowNanos;
        long at = nowNanos + (pace == Pace.IN_TURN ? Math.min(TURN_NANOS, timeoutNanos) : timeoutNanos);
        lane.deadlines().watch(this, hurried ? Math.min(at, endNanos) : at);
    }

    private void finish(Outcome outcome) {
        over = true;
        leaveTurn();
        turns.forget(this);
        lane.deadlines().forget(this);
        backlog.close();
        ration.leave();
        exchange.copyEnded(version, outcome);
    }
}
