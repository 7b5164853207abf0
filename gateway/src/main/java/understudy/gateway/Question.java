package understudy.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** One version asked once more, by ourselves. Confined to its event loop. */
final class Question extends Deadlines.Watched implements Call.Replies {

    private final Lane lane;
    private final Request request;
    private final Duration limit;
    private final CompletableFuture<Outcome> outcome;
    private final Tee tee;
    private final Call call;
    private @Nullable ReplyHead reply;
    private long askedNanos;

    Question(
            Lane lane,
            Service service,
            Version version,
            Request request,
            Duration limit,
            CompletableFuture<Outcome> outcome) {
        this.lane = lane;
        this.request = request;
        this.limit = limit;
        this.outcome = outcome;
        this.tee = new Tee(lane.shared().budget(), service.settings().shadow().maxBody());
        this.call = new Call(lane.upstream(service, version), head(request), true, null, this);
    }

    private static RequestHead head(Request request) {
        byte[] body = request.body().bytes();
        return new RequestHead(
                HttpMethod.valueOf(request.method()),
                request.uri(),
                request.headers(),
                request.client(),
                false,
                body.length == 0 ? -1 : body.length,
                false,
                false,
                false);
    }

    void start() {
        askedNanos = System.nanoTime();
        lane.deadlines().watch(this, askedNanos + limit.toNanos());
        byte[] body = request.body().bytes();
        if (!request.body().isWhole()) {
            finish(new Outcome.NotAsked(Reason.TOO_LARGE));
            return;
        }
        if (body.length == 0) {
            call.end();
        } else {
            call.write(Buffer.buffer(body), true);
        }
        call.start();
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
    public void head(ReplyHead head) {
        reply = head;
    }

    @Override
    public void chunk(Buffer chunk) {
        tee.add(chunk);
    }

    @Override
    public void ended(MultiMap trailers) {
        ReplyHead head = reply;
        if (head == null) {
            throw new IllegalStateException("a reply ended before it began");
        }
        Reply whole = new Reply(head.status(), head.phrase(), new MultiMapHeaders(head.headers()), tee.body());
        finish(new Outcome.Answered(whole, Duration.ofNanos(System.nanoTime() - askedNanos)));
    }

    @Override
    public void failed(Failure failure) {
        finish(failure.outcome());
    }

    @Override
    public void drained() {}

    @Override
    public void overflowed() {}

    @Override
    void expired() {
        call.abort();
        finish(new Outcome.TimedOut(limit));
    }

    @Override
    void stopped() {
        call.abort();
        finish(new Outcome.Failed(Reason.STOPPED, "the gateway stopped"));
    }

    private void finish(Outcome end) {
        lane.deadlines().forget(this);
        tee.release();
        outcome.complete(end);
    }
}
