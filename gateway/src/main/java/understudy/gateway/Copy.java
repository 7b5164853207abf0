package understudy.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Version;

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

    Copy(Exchange exchange, Lane lane, Service service, RequestHead head) {
        ShadowSettings settings = service.settings().shadow();
        Budget budget = lane.shared().budget();
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.backlog = new Backlog(budget);
        this.tee = new Tee(budget, settings.maxBody());
        this.call = new Call(lane.upstream(service, Version.NEW), head, true, backlog, this);
        this.timeoutNanos = settings.timeout().toNanos();
    }

    void start(boolean withBody) {
        askedNanos = System.nanoTime();
        extend(askedNanos);
        if (!withBody) {
            call.end();
        }
        call.start();
    }

    void write(Buffer chunk, boolean last) {
        if (!over) {
            extend(System.nanoTime());
            call.write(chunk, last);
        }
    }

    void end() {
        call.end();
    }

    /** The user has been answered with so many bytes: from here on the copy may not go on for ever. */
    void servingEnded(long bytes) {
        if (!over) {
            bounded = true;
            mostBytes = bytes + Math.max(bytes, service.settings().shadow().maxBody());
            endNanos = System.nanoTime() + TIMEOUTS_BEHIND * timeoutNanos;
        }
    }

    void cut(Reason reason, String detail) {
        if (!over) {
            call.abort();
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
    public void continued() {}

    @Override
    public void hinted(MultiMap fields) {}

    @Override
    public void drained() {}

    @Override
    public void overflowed() {
        cut(Reason.CUT, "the shadow reads too slowly, or memory is short");
    }

    @Override
    public void head(ReplyHead head) {
        reply = head;
        extend(System.nanoTime());
    }

    @Override
    public void chunk(Buffer chunk) {
        tee.add(chunk);
        long now = System.nanoTime();
        if (bounded && (tee.length() > mostBytes || now - endNanos > 0)) {
            cut(Reason.CUT, "the reply goes on long after the serving one has ended");
        } else {
            extend(now);
        }
    }

    @Override
    public void ended(MultiMap trailers) {
        ReplyHead head = reply;
        if (head == null) {
            throw new IllegalStateException("a reply ended before it began");
        }
        service.breaker().succeeded();
        Reply whole = new Reply(head.status(), head.phrase(), new MultiMapHeaders(head.headers()), tee.body());
        finish(new Outcome.Answered(whole, Duration.ofNanos(System.nanoTime() - askedNanos)));
    }

    @Override
    public void failed(Failure failure) {
        service.breaker().failed(System.nanoTime());
        finish(failure.outcome());
    }

    @Override
    void expired() {
        call.abort();
        service.breaker().failed(System.nanoTime());
        finish(new Outcome.TimedOut(Duration.of(timeoutNanos, TimeUnit.NANOSECONDS.toChronoUnit())));
    }

    @Override
    void stopped() {
        cut(Reason.STOPPED, "the gateway stopped");
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
