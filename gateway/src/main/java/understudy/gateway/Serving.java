package understudy.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Body;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Version;

/**
 * The request as the serving version answers it: passes the request on, and the reply back to the client, at the
 * client's pace. Confined to its event loop.
 */
final class Serving extends Deadlines.Watched implements Call.Replies {

    private static final long NO_DEADLINE_NANOS = Long.MAX_VALUE / 4;

    private final Exchange exchange;
    private final Lane lane;
    private final Service service;
    private final RequestHead head;
    private final ClientReply client;
    private final @Nullable Tee tee;
    private final Call call;
    private final long timeoutNanos;

    private @Nullable ReplyHead reply;
    private long askedNanos;
    private long headNanos;
    private long replyBytes;
    private boolean paused;
    private boolean clientGone;
    private boolean over;

    Serving(Exchange exchange, Lane lane, Service service, RequestHead head, HttpServerRequest request, boolean teed) {
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.head = head;
        this.client = new ClientReply(request, head, lane);
        this.tee = teed
                ? new Tee(lane.shared().budget(), service.settings().shadow().maxBody())
                : null;
        this.call = new Call(lane.upstream(service, Version.OLD), head, false, null, this);
        this.timeoutNanos = service.settings().timeout().toNanos();
    }

    void start(boolean withBody) {
        askedNanos = System.nanoTime();
        lane.deadlines().watch(this, askedNanos + timeoutNanos);
        if (!withBody) {
            call.end();
        }
        call.start();
    }

    void write(Buffer chunk, boolean last) {
        if (!over && reply == null) {
            lane.deadlines().watch(this, System.nanoTime() + timeoutNanos);
        }
        call.write(chunk, last);
    }

    void end() {
        call.end();
    }

    /** Whether the client should be read more slowly. */
    boolean isFull() {
        return call.isFull();
    }

    boolean isOver() {
        return over;
    }

    /** Time from the request's head to its leaving, and from the reply's head to its leaving. */
    long overheadNanos(long beganNanos) {
        long back = headNanos == 0 || client.headLeftNanos() == 0 ? 0 : client.headLeftNanos() - headNanos;
        return Math.max(0, askedNanos - beganNanos) + back;
    }

    void release() {
        if (tee != null) {
            tee.release();
        }
    }

    void cut(Reason reason, String detail) {
        if (!over) {
            call.abort();
            client.breakOff();
            finish(new Outcome.Failed(reason, detail));
        }
    }

    /** The client went away with the request sent: a reply that is small enough is read to its end all the same. */
    void clientGone() {
        if (over) {
            return;
        }
        clientGone = true;
        if (isTooMuchToDrain()) {
            giveUpDraining();
        } else {
            lane.deadlines().watch(this, System.nanoTime() + timeoutNanos);
            call.resume();
        }
    }

    private boolean isTooMuchToDrain() {
        long most = service.settings().shadow().maxBody();
        return tee == null || replyBytes > most || (reply != null && reply.contentLength() > most);
    }

    private void giveUpDraining() {
        cut(Reason.CLIENT_GONE, "the client went away");
        exchange.cutCopy(Reason.CLIENT_GONE, "the client went away");
    }

    @Override
    public void asked() {
        askedNanos = System.nanoTime();
    }

    @Override
    public void continued() {
        if (!clientGone && !head.oldHttp()) {
            exchange.continued();
            client.response().writeContinue();
        }
    }

    @Override
    public void hinted(MultiMap fields) {
        if (!clientGone && !head.oldHttp()) {
            client.response().writeEarlyHints(fields);
        }
    }

    @Override
    public void head(ReplyHead arrived) {
        long now = System.nanoTime();
        reply = arrived;
        headNanos = now;
        lane.deadlines().watch(this, now + (clientGone ? timeoutNanos : NO_DEADLINE_NANOS));
        if (clientGone) {
            return;
        }
        try {
            client.head(arrived, exchange.mustCloseAfterReply());
        } catch (IllegalArgumentException e) {
            reply = null;
            call.abort();
            client.response().headers().clear();
            failed(Failure.malformed(service.settings().oldUrl().toString(), e));
        }
    }

    @Override
    public void chunk(Buffer chunk) {
        replyBytes += chunk.length();
        if (tee != null) {
            tee.add(chunk);
        }
        if (clientGone) {
            if (isTooMuchToDrain()) {
                giveUpDraining();
            }
            return;
        }
        client.chunk(chunk);
        if (client.isFull()) {
            paused = true;
            call.pause();
            client.response().drainHandler(nothing -> clientDrained());
        }
    }

    private void clientDrained() {
        if (paused && !over) {
            paused = false;
            call.resume();
        }
    }

    @Override
    public void ended(MultiMap trailers) {
        ReplyHead arrived = reply;
        if (arrived == null) {
            throw new IllegalStateException("a reply ended before it began");
        }
        if (!clientGone) {
            client.end(trailers);
        }
        Reply whole = new Reply(arrived.status(), arrived.phrase(), new MultiMapHeaders(arrived.headers()), body());
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
            client.breakOff();
        } else {
            Problem.failed(client.response(), head, service, failure.reason());
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
    void expired() {
        call.abort();
        if (reply != null || clientGone) {
            client.breakOff();
        } else {
            Problem.timedOut(client.response(), head, service);
        }
        finish(new Outcome.TimedOut(service.settings().timeout()));
    }

    @Override
    void stopped() {
        client.abort();
        cut(Reason.STOPPED, "the gateway stopped");
    }

    private void finish(Outcome outcome) {
        over = true;
        lane.deadlines().forget(this);
        exchange.servingEnded(outcome, replyBytes);
    }
}
