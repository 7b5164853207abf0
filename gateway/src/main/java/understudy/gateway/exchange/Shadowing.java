package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.RequestHead;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;

/**
 * The shadow's part in one exchange: whether there is a copy, and what came of it. Usually that is decided by the head,
 * and the copy goes along with the request. Where only the body tells whether the request reads, the copy follows when all
 * of it is there; the serving version waits for nothing. Confined to its event loop.
 */
final class Shadowing {

    private final Exchange exchange;
    private final Lane lane;
    private final Service service;
    private final Asked asked;
    private final CopyPolicy policy;
    private final Kept replies;
    private final @Nullable Tee requestTee;
    private @Nullable Copy copy;
    private @Nullable Outcome outcome;
    private boolean asking;

    Shadowing(Exchange exchange, Lane lane, Service service, Asked asked, long nowNanos) {
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.asked = asked;
        this.policy = service.dial().policy();
        this.replies = service.keeping();
        decide(nowNanos);
        boolean kept = asked.head().hasBody() && mayCopy();
        this.requestTee = kept ? new Tee(new Kept(service.account(), most())) : null;
    }

    private void decide(long nowNanos) {
        if (asked.passedOn()) {
            return;
        }
        RequestHead head = asked.head();
        CopyChoice choice =
                asked.upgrade() ? new CopyChoice.No(Reason.UPGRADE) : CopyChoice.of(policy, head, lane.chance());
        if (choice instanceof CopyChoice.AskTheBody && !head.hasBody()) {
            choice = new CopyChoice.No(Reason.METHOD);
        }
        switch (choice) {
            case CopyChoice.Yes yes -> enter(nowNanos);
            case CopyChoice.No no -> outcome = new Outcome.NotAsked(no.reason());
            case CopyChoice.AskTheBody ask -> asking = true;
        }
    }

    private void enter(long nowNanos) {
        Reason shed = service.enter(nowNanos);
        if (shed == null) {
            copy = new Copy(exchange, lane, service, asked, replies);
        } else {
            outcome = new Outcome.NotAsked(shed);
        }
    }

    private int most() {
        int kept = service.settings().shadow().maxBody();
        return asking ? Math.max(kept, CopyPolicy.MOST_ASKED_BYTES) : kept;
    }

    private boolean mayCopy() {
        return asking || copy != null;
    }

    /** Where both replies are kept to be compared; null when there is no copy and will be none. */
    @Nullable Kept replies() {
        return mayCopy() ? replies : null;
    }

    void start() {
        if (copy != null) {
            copy.start();
        }
    }

    /** Looks at a piece of the request's body, and sends it along; does not take it over. */
    void body(ByteBuf chunk, boolean finished) {
        if (requestTee != null && !finished) {
            requestTee.add(chunk);
        }
        if (copy != null) {
            copy.write(chunk.retainedDuplicate());
        }
    }

    /** The request is complete. */
    void ended(Fields trailers) {
        if (asking) {
            askTheBody(trailers);
        } else if (copy != null) {
            copy.end(trailers);
        }
    }

    private void askTheBody(Fields trailers) {
        asking = false;
        RequestHead head = asked.head();
        byte[] body = requestTee == null ? null : requestTee.body().whole().orElse(null);
        if (body == null || !policy.isSafe(head.method(), head.target(), head.fields(), body)) {
            give(new Outcome.NotAsked(Reason.METHOD));
            return;
        }
        switch (CopyChoice.drawn(policy, lane.chance())) {
            case CopyChoice.No no -> give(new Outcome.NotAsked(no.reason()));
            case CopyChoice.Yes yes -> follow(body, trailers);
            case CopyChoice.AskTheBody ask -> throw new IllegalStateException("asked already");
        }
    }

    private void follow(byte[] body, Fields trailers) {
        enter(System.nanoTime());
        Copy late = copy;
        Outcome shed = outcome;
        if (late == null) {
            give(shed == null ? new Outcome.NotAsked(Reason.METHOD) : shed);
            return;
        }
        late.start();
        late.write(Unpooled.wrappedBuffer(body));
        late.end(trailers);
        late.flush();
        exchange.copyFollows(late);
    }

    private void give(Outcome known) {
        outcome = known;
        exchange.copyEnded(known);
    }

    void flush() {
        if (copy != null) {
            copy.flush();
        }
    }

    void cut(Reason reason, String detail, long code) {
        if (asking) {
            asking = false;
            give(new Outcome.NotAsked(Reason.METHOD));
        } else if (copy != null) {
            copy.cut(reason, detail, code);
        }
    }

    /** The user has been answered. */
    void servingEnded() {
        if (copy != null) {
            copy.servingEnded();
        }
    }

    /** What is known of the shadow's side from the beginning, or null. */
    @Nullable Outcome knownOutcome() {
        return outcome;
    }

    /** The request's body, as far as it was kept. */
    Body requestBody(long bytes, boolean complete) {
        if (requestTee != null && complete) {
            return requestTee.body();
        }
        return bytes == 0 ? Body.empty() : Body.passed(bytes);
    }

    void release() {
        if (copy != null) {
            copy.release();
        }
        if (requestTee != null) {
            requestTee.release();
        }
    }
}
