package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import understudy.gateway.wire.Deadlines;
import understudy.gateway.wire.Failure;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.ReplyHead;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.StreamCodes;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Version;

/** One version asked once more, by ourselves. Confined to its event loop. */
final class Question extends Deadlines.Watched implements Replies {

    private final Lane lane;
    private final Request request;
    private final Duration limit;
    private final CompletableFuture<Outcome> outcome;
    private final Incoming reply;
    private final Call call;

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
        this.reply = new Incoming(service.keepingSpare());
        this.call = new Call(lane.way(service, version), asked(request), true, null, this);
    }

    private static Asked asked(Request request) {
        int length = request.body().bytes().length;
        RequestHead head = new RequestHead(
                Protocol.HTTP_1_1,
                request.method(),
                request.uri(),
                Fields.copyOf(request.headers()),
                request.client(),
                false,
                length == 0 ? -1 : length,
                length > 0);
        return new Asked(head, false, false, false, null);
    }

    void start() {
        lane.deadlines().watch(this, System.nanoTime() + limit.toNanos());
        byte[] body = request.body().bytes();
        if (!request.body().isWhole()) {
            finish(new Outcome.NotAsked(Reason.TOO_LARGE));
            return;
        }
        if (body.length > 0) {
            call.write(Unpooled.wrappedBuffer(body));
            call.end(new Fields(1));
        }
        call.start();
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
    public void head(ReplyHead head) {
        reply.head(head);
    }

    @Override
    public void chunk(ByteBuf chunk) {
        reply.see(chunk);
        chunk.release();
    }

    @Override
    public void ended(Fields trailers) {
        Outcome.Answered answered = reply.ended(trailers);
        answered.reply().body().own();
        finish(answered);
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
    public void expired() {
        call.expire();
        finish(new Outcome.TimedOut(limit));
    }

    @Override
    public void stopped() {
        call.abort(StreamCodes.CANCEL);
        finish(new Outcome.Failed(Reason.STOPPED, "the gateway stopped"));
    }

    private void finish(Outcome end) {
        lane.deadlines().forget(this);
        reply.release();
        outcome.complete(end);
    }
}
