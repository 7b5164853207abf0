package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.ClientStream;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.Problem;
import understudy.gateway.wire.Protocol;
import understudy.gateway.wire.Refusal;
import understudy.gateway.wire.RequestHead;
import understudy.gateway.wire.RequestSink;
import understudy.gateway.wire.StreamCodes;
import understudy.traffic.Body;
import understudy.traffic.Counting;
import understudy.traffic.Dial;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Version;

/**
 * The life of one request: it goes to the serving version and, when it is to be copied, at the same time to the shadow,
 * and to the twin; once all are done or given up, one pair goes to the sink. The client waits for the serving version
 * only, or for old where that is new and fails. What the dial says when the request comes holds to its end. Confined to its
 * event loop.
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
    private final Version version;
    private final Counting counting;
    private final Answering answering;
    private final Serving serving;
    private final Shadowing shadowing;
    /** Null while old serves. */
    private final @Nullable Mending mending;

    private @Nullable Outcome servingOutcome;
    private @Nullable Outcome copyOutcome;
    private long requestBytes;
    private boolean requestComplete;
    private boolean requestPaused;
    private boolean continued;
    private boolean answered;
    private boolean finished;

    Exchange(Lane lane, Service service, Asked asked, ClientStream client) {
        this.shared = lane.shared();
        this.service = service;
        this.client = client;
        this.asked = asked;
        this.head = asked.head();
        Dial dial = service.dial();
        ServingChoice choice = ServingChoice.of(dial, service.buckets(), asked, shared.trust());
        this.version = choice.version();
        this.counting = choice.isWished() ? Counting.NOWHERE : shared.counting(dial, service, asked, at);
        this.shadowing = new Shadowing(this, lane, service, asked, dial.policy(), version, beganNanos);
        this.copyOutcome = shadowing.knownOutcome();
        String cookie = KeyCookie.forReply(choice, dial.ramp(), asked, lane.chance());
        this.answering = new Answering(this, service, asked, client, cookie);
        this.serving = new Serving(this, lane, service, version, asked, answering, shadowing.replies());
        this.mending = version == Version.NEW ? new Mending(this, lane, service, asked, shadowing, answering) : null;
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
        if (mending != null) {
            mending.requestEnded(trailers);
        }
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
        answering.drained();
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
        if (!requestComplete) {
            cut(Reason.CLIENT_GONE, LEFT_SENDING, code);
            return;
        }
        leave();
        serving.clientGone(code);
    }

    @Override
    public void malformed(Refusal refusal) {
        if (!answered && !answering.hasBegun()) {
            client.closeAfterReply();
            Problem.send(client, head.asksHead(), refusal.status(), refusal.detail(), "");
        }
        cut(Reason.CLIENT_GONE, LEFT_SENDING, StreamCodes.CANCEL);
    }

    private void cut(Reason reason, String detail, long code) {
        leave();
        serving.cut(reason, detail, code);
        cutCopy(reason, detail, code);
    }

    private void leave() {
        answering.leave();
        if (mending != null) {
            mending.clientGone();
        }
    }

    void cutCopy(Reason reason, String detail, long code) {
        shadowing.cut(reason, detail, code);
    }

    /** Whether old answers for new, which failed; what comes of that is told to who serves. */
    boolean fallBack(FallbackReason why) {
        return mending != null && mending.begin(why, serving);
    }

    /** Whether old gets the request itself, since it never left for new. */
    boolean movesToOld() {
        return mending != null && mending.movesToOld();
    }

    /** Old's reply goes to the user in place of new's. */
    void fellBack() {
        if (mending != null) {
            mending.fellBack();
        }
    }

    /** Old is asked although no copy went to it. */
    void awaitsOld() {
        if (shadowing.copy() == null) {
            copyOutcome = null;
        }
    }

    /** What came of old, asked for a user whom new failed. */
    void oldAnswered(Outcome outcome) {
        if (shadowing.copy() == null) {
            copyOutcome = outcome;
        }
    }

    void servingEnded(Outcome outcome) {
        servingOutcome = outcome;
        if (mending == null || !mending.isUnderWay()) {
            answered();
        } else {
            finishIfAllEnded();
        }
    }

    /** The user has got all there is to get, or is gone. */
    void answered() {
        if (!answered) {
            shared.userServed();
            // which may end the copy
            shadowing.servingEnded();
            answered = true;
            servingDrained();
        }
        finishIfAllEnded();
    }

    /** How much the serving version has answered so far, or said that it will. */
    long servingBytes() {
        return serving.replyBytes();
    }

    /** A copy that began late is bounded like any other, once the user has been answered. */
    void copyFollows(Copy copy) {
        if (answered) {
            copy.servingEnded();
        }
    }

    /** @param of the shadow or the twin */
    void copyEnded(Version of, Outcome outcome) {
        if (of == Version.TWIN) {
            shadowing.twinEnded(outcome);
        } else {
            copyOutcome = outcome;
        }
        finishIfAllEnded();
    }

    void finishIfAllEnded() {
        Outcome ofServing = servingOutcome;
        Outcome ofCopy = copyOutcome;
        if (finished || !answered || ofServing == null || (ofCopy == null && !asked.passedOn())) {
            return;
        }
        if (mending != null && mending.isAsking()) {
            return;
        }
        if (shadowing.awaitsTwin()) {
            shadowing.hurryTwin(); // which may end it, and come back here
            return;
        }
        finished = true;
        if (ofCopy != null && !asked.passedOn()) {
            shared.offer(pair(ofServing, ofCopy));
        }
        release();
        shared.exchangeEnded();
    }

    private void release() {
        serving.release();
        shadowing.release();
        if (mending != null) {
            mending.release();
        }
    }

    /** The body of the request, once it is complete, as far as it was kept. */
    Optional<Body> requestBody() {
        return requestComplete ? Optional.of(shadowing.requestBody(requestBytes, true)) : Optional.empty();
    }

    private Pair pair(Outcome ofServing, Outcome ofCopy) {
        Request request = new Request(
                head.method(),
                asked.readableTarget(),
                head.fields(),
                shadowing.requestBody(requestBytes, requestComplete),
                head.client());
        Duration overhead = Duration.ofNanos(serving.overheadNanos(beganNanos) + answering.overheadNanos());
        boolean oldServes = version == Version.OLD;
        return new Pair(
                service.name(),
                at,
                request,
                version,
                oldServes ? ofServing : ofCopy,
                oldServes ? ofCopy : ofServing,
                overhead,
                shadowing.twinOutcome(),
                counting);
    }
}
