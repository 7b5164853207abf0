package understudy.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Body;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Request;
import understudy.traffic.Version;

/**
 * The life of one request: it goes to the serving version and, when it is to be copied, at the same time to the shadow;
 * once both are done or given up, one pair goes to the sink. The client waits for the serving version only. Confined to
 * its event loop.
 */
final class Exchange {

    /** What a client may still send once it has its reply; after that the connection is closed. */
    private static final long MOST_BYTES_AFTER_REPLY = 1 << 20;

    private final Lane lane;
    private final Shared shared;
    private final Service service;
    private final HttpServerRequest request;
    private final RequestHead head;
    private final Instant at = Instant.now();
    private final long beganNanos;
    private final @Nullable Reason notCopied;
    private final Serving serving;
    private final @Nullable Copy copy;
    private final @Nullable Tee requestTee;

    private @Nullable Outcome servingOutcome;
    private @Nullable Outcome copyOutcome;
    private long requestBytes;
    private long bytesAfterReply;
    private boolean requestComplete;
    private boolean requestPaused;
    private boolean continued;
    private boolean finished;

    Exchange(Lane lane, Service service, HttpServerRequest request, RequestHead head) {
        this.lane = lane;
        this.shared = lane.shared();
        this.service = service;
        this.request = request;
        this.head = head;
        this.beganNanos = System.nanoTime();
        this.notCopied = reasonAgainstCopy();
        boolean copied = notCopied == null && !head.passedOn();
        this.copy = copied ? new Copy(this, lane, service, head) : null;
        this.serving = new Serving(this, lane, service, head, request, copied);
        this.requestTee = copied && head.hasBody()
                ? new Tee(shared.budget(), service.settings().shadow().maxBody())
                : null;
        this.requestComplete = !head.hasBody();
    }

    private @Nullable Reason reasonAgainstCopy() {
        if (head.passedOn()) {
            return null;
        }
        Reason choice =
                CopyChoice.against(service.dial().policy(), head.method().name(), head.path(), lane.chance());
        return choice != null ? choice : service.enter(shared.budget(), beganNanos);
    }

    void start() {
        shared.exchangeBegan();
        if (notCopied != null) {
            copyOutcome = new Outcome.NotAsked(notCopied);
        }
        request.response().exceptionHandler(this::clientBroke);
        if (head.hasBody()) {
            request.handler(this::bodyArrived);
            request.endHandler(nothing -> bodyEnded());
            request.exceptionHandler(this::clientBroke);
        }
        serving.start(head.hasBody());
        if (copy != null) {
            copy.start(head.hasBody());
        }
        if (head.hasBody()) {
            holdClientIfFull();
        }
    }

    private void bodyArrived(Buffer chunk) {
        requestBytes += chunk.length();
        boolean last = requestBytes == head.contentLength();
        requestComplete = last;
        if (requestTee != null && !finished) {
            requestTee.add(chunk);
        }
        serving.write(chunk, last);
        if (copy != null) {
            copy.write(chunk, last);
        }
        if (serving.isOver()) {
            bytesAfterReply += chunk.length();
            if (bytesAfterReply > MOST_BYTES_AFTER_REPLY) {
                request.connection().close();
            }
        }
        holdClientIfFull();
    }

    private void bodyEnded() {
        requestComplete = true;
        serving.end();
        if (copy != null) {
            copy.end();
        }
    }

    private void holdClientIfFull() {
        if (!requestPaused && !requestComplete && serving.isFull()) {
            requestPaused = true;
            request.pause();
        }
    }

    /** The serving version takes more of the request. */
    void servingDrained() {
        if (requestPaused) {
            requestPaused = false;
            request.resume();
        }
    }

    /** The serving version asked for the body. */
    void continued() {
        continued = true;
    }

    /** A client that waits for leave to send its body, and gets a final reply, may or may not send it. */
    boolean mustCloseAfterReply() {
        return !requestComplete
                && !continued
                && requestBytes == 0
                && head.headers().first("Expect").isPresent();
    }

    private void clientBroke(Throwable cause) {
        if (requestComplete) {
            serving.clientGone();
        } else {
            if (isMalformed(cause) && !request.response().headWritten()) {
                Problem.refused(request.response(), Refusal.malformed("the body is not framed as HTTP/1.1 says"));
            }
            serving.cut(Reason.CLIENT_GONE, "the client went away while sending");
            cutCopy(Reason.CLIENT_GONE, "the client went away while sending");
        }
    }

    private static boolean isMalformed(Throwable cause) {
        return !(cause instanceof IOException) && !(cause instanceof HttpClosedException);
    }

    void cutCopy(Reason reason, String detail) {
        if (copy != null) {
            copy.cut(reason, detail);
        }
    }

    void servingEnded(Outcome outcome, long replyBytes) {
        servingOutcome = outcome;
        if (copy != null) {
            copy.servingEnded(replyBytes);
        }
        servingDrained();
        finishIfBothEnded();
    }

    void copyEnded(Outcome outcome) {
        copyOutcome = outcome;
        finishIfBothEnded();
    }

    private void finishIfBothEnded() {
        Outcome ofServing = servingOutcome;
        Outcome ofCopy = copyOutcome;
        if (ofServing == null || (ofCopy == null && !head.passedOn())) {
            return;
        }
        finished = true;
        if (ofCopy != null) {
            shared.offer(pair(ofServing, ofCopy));
        }
        release();
        shared.exchangeEnded();
    }

    private Pair pair(Outcome ofServing, Outcome ofCopy) {
        Request asked = new Request(head.method().name(), head.uri(), head.headers(), requestBody(), head.client());
        Duration overhead = Duration.ofNanos(serving.overheadNanos(beganNanos));
        return new Pair(service.name(), at, asked, Version.OLD, ofServing, ofCopy, overhead);
    }

    private Body requestBody() {
        if (requestTee != null && requestComplete) {
            return requestTee.body();
        }
        return requestBytes == 0 ? Body.empty() : Body.passed(requestBytes);
    }

    private void release() {
        serving.release();
        if (copy != null) {
            copy.release();
        }
        if (requestTee != null) {
            requestTee.release();
        }
    }
}
