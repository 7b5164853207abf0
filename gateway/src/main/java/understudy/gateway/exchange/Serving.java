package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
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
 * The request as the serving version answers it: passes the request on, and the reply back to the user. Where new serves and
 * fails, old may answer instead: by a {@link Fallback}, or, when the request has not left, by getting the request in new's
 * place. Confined to its event loop.
 */
final class Serving extends Deadlines.Watched implements Replies {

    static final long NO_DEADLINE_NANOS = Long.MAX_VALUE / 4;

    private final Exchange exchange;
    private final Lane lane;
    private final Service service;
    private final Version version;
    private final Asked asked;
    private final Answering answering;
    private final Incoming reply;
    private final Call call;
    private final long timeoutNanos;

    /** Its reply, while old's might be better. */
    private OwnAnswer.@Nullable Held held;
    /** What there is to say when nobody replies. */
    private @Nullable OwnAnswer apology;
    /** What came of new, once old has got the request in its place. */
    private @Nullable Outcome outcomeOfNew;
    /** Whether what it says goes to nobody: the client is gone, or gets another reply. */
    private boolean unseen;

    private boolean over;

    Serving(
            Exchange exchange,
            Lane lane,
            Service service,
            Version version,
            Asked asked,
            Answering answering,
            @Nullable Kept replies) {
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.version = version;
        this.asked = asked;
        this.answering = answering;
        this.reply = new Incoming(replies);
        this.call = new Call(lane.serving(service, version), asked, false, null, this);
        this.timeoutNanos = service.settings().timeout().toNanos();
        answering.from(call);
    }

    void start() {
        reply.asked();
        lane.deadlines().watch(this, reply.askedNanos() + timeoutNanos);
        call.start();
    }

    void write(ByteBuf chunk) {
        if (!over && reply.head() == null) {
            lane.deadlines().watch(this, System.nanoTime() + timeoutNanos);
        }
        call.write(chunk);
    }

    void end(Fields trailers) {
        call.end(trailers);
    }

    void flush() {
        call.flush();
    }

    /** Whether the client should be read more slowly: at the pace of who answers it. */
    boolean isFull() {
        return held == null && !unseen && call.isFull();
    }

    boolean isOver() {
        return over;
    }

    /** How much of the reply there was so far, or will be as far as its head says. */
    long replyBytes() {
        return reply.knownLength();
    }

    /** Time from the request's head to its leaving. */
    long overheadNanos(long beganNanos) {
        return Math.max(0, reply.askedNanos() - beganNanos);
    }

    void release() {
        reply.release();
    }

    void cut(Reason reason, String detail, long code) {
        dropHeld();
        if (!over) {
            call.abort(code);
            answering.breakOff(code);
            finish(new Outcome.Failed(reason, detail));
        }
    }

    /** The client went away with the request sent: a reply that is small enough is read to its end all the same. */
    void clientGone(long code) {
        if (over) {
            dropHeld();
            return;
        }
        readUnseen();
        if (isTooMuchToDrain() || asked.head().isGrpc() || reply.isStream()) {
            giveUpDraining(code);
        }
    }

    /** From here on the reply is read for the pair alone. */
    private void readUnseen() {
        unseen = true;
        dropHeld();
        lane.deadlines().watch(this, System.nanoTime() + timeoutNanos);
        call.resume();
    }

    private void dropHeld() {
        if (held != null) {
            held.drop();
            held = null;
        }
    }

    private boolean isTooMuchToDrain() {
        return !reply.isKept()
                || reply.knownLength() > service.settings().shadow().maxBody();
    }

    private void giveUpDraining(long code) {
        if (answering.isGone()) {
            cut(Reason.CLIENT_GONE, "the client went away", code);
            exchange.cutCopy(Reason.CLIENT_GONE, "the client went away", code);
        } else {
            call.abort(StreamCodes.CANCEL);
            finish(new Outcome.Failed(Reason.CUT, "a reply that nobody gets is too long to be read to its end"));
        }
    }

    @Override
    public void asked() {
        reply.asked();
    }

    @Override
    public void interim(int status, Fields fields) {
        answering.interim(status, fields);
    }

    @Override
    public void head(ReplyHead arrived) {
        long now = System.nanoTime();
        reply.head(arrived);
        lane.deadlines().watch(this, now + (unseen ? timeoutNanos : NO_DEADLINE_NANOS));
        if (!unseen && !(version == Version.NEW && Fault.isOne(arrived) && isMended(arrived))) {
            show(arrived, now);
        }
    }

    /** Whether another answer than this reply goes to the user, or may yet. */
    private boolean isMended(ReplyHead fault) {
        if (apology != null) {
            // old has got the request, and does no better than new
            apology.giveTo(answering);
            readUnseen();
            return true;
        }
        held = new OwnAnswer.Held(version, fault);
        if (!exchange.fallBack(FallbackReason.STATUS)) {
            held = null;
            return false;
        }
        if (!reply.isKept()) {
            reply.keepIn(service.keeping());
        }
        if (held != null) {
            call.pause();
        }
        return true;
    }

    private void show(ReplyHead arrived, long nowNanos) {
        if (arrived.status() == 101) {
            service.happenings().upgraded();
            exchange.upgraded();
        }
        try {
            answering.head(arrived, nowNanos);
        } catch (IllegalArgumentException e) {
            reply.forgetHead();
            call.abort(StreamCodes.PROTOCOL_ERROR);
            failed(Failure.malformed(service.name(), e));
            return;
        }
        if (outcomeOfNew != null) {
            service.happenings().fellBack(FallbackReason.REFUSED);
        }
    }

    /** Another reply goes to the user. */
    void replaced() {
        if (over) {
            dropHeld();
        } else {
            readUnseen();
        }
    }

    /** No other reply goes to the user. */
    void answersAfterAll() {
        OwnAnswer own = held == null ? apology : held;
        held = null;
        answering.from(call);
        if (own == null || (!own.giveTo(answering) && !over)) {
            readUnseen();
        } else if (!answering.isPaused()) {
            call.resume();
        }
    }

    @Override
    public void chunk(ByteBuf chunk) {
        reply.see(chunk);
        if (held != null) {
            held.add(chunk);
        } else if (!unseen) {
            answering.chunk(chunk);
        } else {
            chunk.release();
            if (isTooMuchToDrain()) {
                giveUpDraining(StreamCodes.CANCEL);
            }
        }
    }

    @Override
    public void fellSilent() {
        answering.fallSilent();
    }

    @Override
    public void pausedReading() {
        answering.flush();
    }

    @Override
    public void ended(Fields trailers) {
        if (held != null) {
            held.end(trailers);
        } else if (!unseen) {
            answering.end(trailers);
        }
        finish(reply.ended(trailers));
    }

    @Override
    public @Nullable Way instead(Failure unsent) {
        boolean moves = version == Version.NEW
                && outcomeOfNew == null
                && !unseen
                && FallbackReason.of(unsent) != null
                && exchange.movesToOld();
        if (!moves) {
            return null;
        }
        apology = new OwnAnswer.Apologetic(version, unsent);
        outcomeOfNew = unsent.outcome();
        lane.deadlines().watch(this, System.nanoTime() + timeoutNanos);
        return lane.serving(service, Version.OLD);
    }

    @Override
    public void failed(Failure why) {
        long code = why.code().orElse(StreamCodes.INTERNAL_ERROR);
        endWithout(FallbackReason.of(why), new OwnAnswer.Apologetic(version, why), code, why.outcome());
    }

    @Override
    public void expired() {
        call.expire();
        Outcome late = new Outcome.TimedOut(service.settings().timeout());
        endWithout(FallbackReason.TIMEOUT, new OwnAnswer.Apologetic(version, null), StreamCodes.CANCEL, late);
    }

    /** There is no whole reply. */
    private void endWithout(@Nullable FallbackReason why, OwnAnswer sorry, long code, Outcome outcome) {
        OwnAnswer toSay = apology == null ? sorry : apology;
        apology = toSay;
        if (held != null) {
            held.breakOff(code);
        } else if (answering.isGone() || (reply.head() != null && !unseen)) {
            answering.breakOff(code);
        } else if (!unseen && (why == null || !exchange.fallBack(why))) {
            toSay.giveTo(answering);
        }
        finish(outcome);
    }

    @Override
    public void drained() {
        exchange.servingDrained();
    }

    @Override
    public void overflowed() {
        throw new IllegalStateException("the serving side has no backlog of its own");
    }

    @Override
    public void stopped() {
        answering.abort();
        cut(Reason.STOPPED, "the gateway stopped", StreamCodes.CANCEL);
    }

    private void finish(Outcome outcome) {
        over = true;
        lane.deadlines().forget(this);
        if (outcomeOfNew == null) {
            exchange.servingEnded(outcome);
        } else {
            exchange.oldAnswered(outcome);
            exchange.servingEnded(outcomeOfNew);
        }
    }
}
