package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Problem;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.RequestSink;
import understudy.gateway.wire.StreamCodes;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Version;

/**
 * The life of one request: it goes to the serving version and, when it is to be copied, at the same time to the shadow,
 * and to the twin; once all are done or given up, one pair goes to the sink. The client waits for the serving version
 * only. Confined to its event loop.
 */
final class Exchange implements RequestSink {

    private static final String LEFT_SENDING = "the client went away while sending";

    private final Shared shared;
    private final Service service;
    private final ClientStream client;
    private final Asked asked;
    private final RequestHead head;
    private final Instant at = Instant.now();
    private final long beganNanos = System.nanoTime();
    private final Serving serving;
    private final Shadowing shadowing;

    private @Nullable Outcome servingOutcome;
    private @Nullable Outcome copyOutcome;
    private long requestBytes;
    private boolean requestComplete;
    private boolean requestPaused;
    private boolean continued;
    private boolean finished;

    Exchange(Lane lane, Service service, Asked asked, ClientStream client) {
        this.shared = lane.shared();
        this.service = service;
        this.client = client;
        this.asked = asked;
        this.head = asked.head();
        this.shadowing = new Shadowing(this, lane, service, asked, beganNanos);
        this.copyOutcome = shadowing.knownOutcome();
        this.serving = new Serving(this, lane, service, asked, client, shadowing.replies());
        this.requestComplete = !head.hasBody();
    }

    void start() {
        shared.exchangeBegan();
        serving.start();
        shadowing.start();
        holdClientIfFull();
    }

    @Override
    public void body(ByteBuf chunk) {
        requestBytes += chunk.readableBytes();
        shadowing.body(chunk, finished);
        serving.write(chunk);
        holdClientIfFull();
    }

    @Override
    public void ended(Fields trailers) {
        requestComplete = true;
        serving.end(trailers);
        shadowing.ended(trailers);
    }

    @Override
    public void pausedReading() {
        serving.flush();
        shadowing.flush();
    }

    @Override
    public void writable() {
        serving.clientDrained();
    }

    private void holdClientIfFull() {
        if (!requestPaused && !requestComplete && serving.isFull()) {
            requestPaused = true;
            client.pause();
        }
    }

    /** The serving version takes more of the request. */
    void servingDrained() {
        if (requestPaused) {
            requestPaused = false;
            client.resume();
        }
    }

    /** The serving version asked for the body. */
    void continued() {
        continued = true;
    }

    /** From here on bytes pass both ways as they are. */
    void upgraded() {
        requestComplete = false;
        continued = true;
    }

    /** A client that waits for leave to send its body, and gets a final reply, may or may not send it. */
    boolean mustCloseAfterReply() {
        return !requestComplete
                && !continued
                && requestBytes == 0
                && head.protocol() != Protocol.HTTP_2
                && head.fields().contains(HttpHeaderNames.EXPECT);
    }

    @Override
    public void gone(long code) {
        if (requestComplete) {
            serving.clientGone(code);
        } else {
            cut(Reason.CLIENT_GONE, LEFT_SENDING, code);
        }
    }

    @Override
    public void malformed(Refusal refusal) {
        if (!serving.isOver() && !serving.hasBegun()) {
            client.closeAfterReply();
            Problem.send(client, head.asksHead(), refusal.status(), refusal.detail(), "");
        }
        cut(Reason.CLIENT_GONE, LEFT_SENDING, StreamCodes.CANCEL);
    }

    private void cut(Reason reason, String detail, long code) {
        serving.cut(reason, detail, code);
        cutCopy(reason, detail, code);
    }

    void cutCopy(Reason reason, String detail, long code) {
        shadowing.cut(reason, detail, code);
    }

    void servingEnded(Outcome outcome) {
        shared.userServed();
        // which may end the copy
        shadowing.servingEnded();
        servingOutcome = outcome;
        servingDrained();
        finishIfAllEnded();
    }

    /** How much the serving version has answered so far, or said that it will. */
    long servingBytes() {
        return serving.replyBytes();
    }

    /** A copy that began late is bounded like any other, once the user has been answered. */
    void copyFollows(Copy copy) {
        if (servingOutcome != null) {
            copy.servingEnded();
        }
    }

    /** @param version new or the twin */
    void copyEnded(Version version, Outcome outcome) {
        if (version == Version.TWIN) {
            shadowing.twinEnded(outcome);
        } else {
            copyOutcome = outcome;
        }
        finishIfAllEnded();
    }

    private void finishIfAllEnded() {
        Outcome ofServing = servingOutcome;
        Outcome ofCopy = copyOutcome;
        if (finished || ofServing == null || (ofCopy == null && !asked.passedOn())) {
            return;
        }
        if (shadowing.awaitsTwin()) {
            shadowing.hurryTwin(); // which may end it, and come back here
            return;
        }
        finished = true;
        if (ofCopy != null) {
            shared.offer(pair(ofServing, ofCopy));
        }
        serving.release();
        shadowing.release();
        shared.exchangeEnded();
    }

    private Pair pair(Outcome ofServing, Outcome ofCopy) {
        Request request = new Request(
                head.method(),
                asked.readableTarget(),
                head.fields(),
                shadowing.requestBody(requestBytes, requestComplete),
                head.client());
        Duration overhead = Duration.ofNanos(serving.overheadNanos(beganNanos));
        return new Pair(service.name(), at, request, Version.OLD, ofServing, ofCopy, overhead, shadowing.twinOutcome());
    }
}
