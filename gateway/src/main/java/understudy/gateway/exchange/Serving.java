package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.StreamCodes;
import understudy.gateway.wire.Trailers;
import understudy.traffic.Body;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;

/**
 * The request as the serving version answers it: passes the request on, and the reply back to the client, at the
 * client's pace. Confined to its event loop.
 */
final class Serving extends Deadlines.Watched implements Call.Replies {

    private static final long NO_DEADLINE_NANOS = Long.MAX_VALUE / 4;

    private final Exchange exchange;
    private final Lane lane;
    private final Service service;
    private final Asked asked;
    private final ClientStream client;
    private final @Nullable Tee tee;
    private final Call call;
    private final long timeoutNanos;

    private @Nullable ReplyHead reply;
    private long askedNanos;
    private long headNanos;
    private long headLeftNanos;
    private long replyBytes;
    private boolean paused;
    private boolean clientGone;
    private boolean over;

    Serving(Exchange exchange, Lane lane, Service service, Asked asked, ClientStream client, @Nullable Kept replies) {
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.asked = asked;
        this.client = client;
        this.tee = replies == null ? null : new Tee(replies);
        this.call = new Call(lane.serving(service), asked, false, null, this);
        this.timeoutNanos = service.settings().timeout().toNanos();
    }

    void start() {
        askedNanos = System.nanoTime();
        lane.deadlines().watch(this, askedNanos + timeoutNanos);
        call.start();
    }

    void write(ByteBuf chunk) {
        if (!over && reply == null) {
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

    /** Whether the client should be read more slowly. */
    boolean isFull() {
        return call.isFull();
    }

    boolean isOver() {
        return over;
    }

    /** How much of the reply there was so far, or will be as far as its head says. */
    long replyBytes() {
        return reply == null ? replyBytes : Math.max(replyBytes, reply.contentLength());
    }

    boolean hasBegun() {
        return reply != null;
    }

    /** Time from the request's head to its leaving, and from the reply's head to its leaving. */
    long overheadNanos(long beganNanos) {
        long back = headNanos == 0 || headLeftNanos == 0 ? 0 : headLeftNanos - headNanos;
        return Math.max(0, askedNanos - beganNanos) + back;
    }

    void release() {
        if (tee != null) {
            tee.release();
        }
    }

    void cut(Reason reason, String detail, long code) {
        if (!over) {
            call.abort(code);
            client.breakOff(code);
            finish(new Outcome.Failed(reason, detail));
        }
    }

    /** The client went away with the request sent: a reply that is small enough is read to its end all the same. */
    void clientGone(long code) {
        if (over) {
            return;
        }
        clientGone = true;
        if (isTooMuchToDrain() || isStream()) {
            giveUpDraining(code);
        } else {
            lane.deadlines().watch(this, System.nanoTime() + timeoutNanos);
            call.resume();
        }
    }

    private boolean isTooMuchToDrain() {
        long most = service.settings().shadow().maxBody();
        return tee == null || replyBytes > most || (reply != null && reply.contentLength() > most);
    }

    /** What has no end by nature is not waited for. */
    private boolean isStream() {
        if (asked.head().isGrpc()) {
            return true;
        }
        CharSequence type = reply == null ? null : reply.fields().get(HttpHeaderNames.CONTENT_TYPE);
        return type != null && type.toString().startsWith("text/event-stream");
    }

    private void giveUpDraining(long code) {
        cut(Reason.CLIENT_GONE, "the client went away", code);
        exchange.cutCopy(Reason.CLIENT_GONE, "the client went away", code);
    }

    @Override
    public void asked() {
        askedNanos = System.nanoTime();
    }

    @Override
    public void interim(int status, Fields fields) {
        if (!clientGone && !asked.head().isOldHttp()) {
            if (status == 100) {
                exchange.continued();
            }
            client.interim(status, fields);
        }
    }

    @Override
    public void head(ReplyHead arrived) {
        long now = System.nanoTime();
        reply = arrived;
        if (tee != null) {
            tee.expect(arrived.contentLength());
        }
        headNanos = now;
        lane.deadlines().watch(this, now + (clientGone ? timeoutNanos : NO_DEADLINE_NANOS));
        if (clientGone) {
            return;
        }
        if (arrived.status() == 101) {
            service.upgraded();
            exchange.upgraded();
        }
        if (exchange.mustCloseAfterReply()) {
            client.closeAfterReply();
        }
        try {
            client.head(arrived, false);
        } catch (IllegalArgumentException e) {
            reply = null;
            call.abort(StreamCodes.PROTOCOL_ERROR);
            failed(Failure.malformed(service.name(), e));
        }
    }

    @Override
    public void chunk(ByteBuf chunk) {
        replyBytes += chunk.readableBytes();
        if (tee != null) {
            tee.add(chunk);
        }
        if (clientGone) {
            chunk.release();
            if (isTooMuchToDrain()) {
                giveUpDraining(StreamCodes.CANCEL);
            }
            return;
        }
        client.write(chunk);
        noteHead();
        if (!client.isWritable()) {
            paused = true;
            call.pause();
        }
    }

    /** The client takes more again. */
    void clientDrained() {
        if (paused && !over) {
            paused = false;
            call.resume();
        }
    }

    @Override
    public void fellSilent() {
        client.fallSilent();
    }

    @Override
    public void pausedReading() {
        client.flush();
        noteHead();
    }

    private void noteHead() {
        if (headLeftNanos == 0 && headNanos != 0) {
            headLeftNanos = System.nanoTime();
        }
    }

    @Override
    public void ended(Fields trailers) {
        ReplyHead arrived = reply;
        if (arrived == null) {
            throw new IllegalStateException("a reply ended before it began");
        }
        if (!clientGone) {
            client.end(Trailers.unnamed(trailers, arrived.fields()));
            // nothing follows the end of a reply, so nobody says later that this is a good moment
            client.flush();
            noteHead();
        }
        Reply whole =
                new Reply(arrived.status(), arrived.phrase(), arrived.fields(), body(), Fields.handedOver(trailers));
        finish(new Outcome.Answered(whole, Duration.ofNanos(System.nanoTime() - askedNanos)));
    }

    private Body body() {
        if (tee != null) {
            return tee.body();
        }
        return replyBytes == 0 ? Body.empty() : Body.passed(replyBytes);
    }

    @Override
    public void failed(Failure failure) {
        if (reply != null || clientGone) {
            client.breakOff(failure.code().orElse(StreamCodes.INTERNAL_ERROR));
        } else if (asked.head().isGrpc() && failure.code().isPresent()) {
            client.breakOff(failure.code().getAsLong());
        } else {
            Apology.failed(client, asked.head(), service, failure.reason());
        }
        finish(failure.outcome());
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
    public void expired() {
        call.expire();
        if (reply != null || clientGone) {
            client.breakOff(StreamCodes.CANCEL);
        } else {
            Apology.timedOut(client, asked.head(), service);
        }
        finish(new Outcome.TimedOut(service.settings().timeout()));
    }

    @Override
    public void stopped() {
        client.abort();
        cut(Reason.STOPPED, "the gateway stopped", StreamCodes.CANCEL);
    }

    private void finish(Outcome outcome) {
        over = true;
        lane.deadlines().forget(this);
        exchange.servingEnded(outcome);
    }
}
