package understudy.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.gateway.wire.RequestHead;
import understudy.traffic.Body;
import understudy.traffic.CopyPolicy;
import understudy.traffic.Outcome;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/**
 * The shadow's part in one exchange, be it new or, where new serves, old: whether there is a copy, and what came of it. Usually that is decided by the head,
 * and the copy goes along with the request. Where only the body tells whether the request reads, the copy follows when all
 * of it is there; the serving version waits for nothing. The twin, where there is one, gets what the shadow gets, out of a
 * ration of its own. Confined to its event loop.
 */
final class Shadowing {

    private final Exchange exchange;
    private final Lane lane;
    private final Service service;
    private final Asked asked;
    private final CopyPolicy policy;
    private final Version shadow;
    private final Kept replies;
    private final @Nullable Tee requestTee;
    private @Nullable Copy copy;
    private @Nullable Copy twin;
    private @Nullable Outcome outcome;
    private @Nullable Outcome twinOutcome;
    private boolean asking;
    private boolean isReadByBody;

    /** @param serving the version that the user is served by; the other one gets the copy */
    Shadowing(
            Exchange exchange,
            Lane lane,
            Service service,
            Asked asked,
            CopyPolicy policy,
            Version serving,
            long nowNanos) {
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.asked = asked;
        this.policy = policy;
        this.shadow = serving == Version.OLD ? Version.NEW : Version.OLD;
        this.replies = service.keeping();
        decide(nowNanos);
        boolean kept = asked.head().hasBody() && (mayCopy() || (serving == Version.NEW && isRead()));
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
        int most = service.settings().shadow().maxInFlight();
        Reason shed = service.ration(shadow).enter(most, nowNanos);
        if (shed != null) {
            outcome = new Outcome.NotAsked(shed);
            return;
        }
        copy = new Copy(exchange, lane, service, shadow, asked, replies);
        if (service.hasTwin()) {
            enterTwin(most, nowNanos);
        }
    }

    private void enterTwin(int most, long nowNanos) {
        Reason shed = service.ration(Version.TWIN).enter(most, nowNanos);
        if (shed == null) {
            twin = new Copy(exchange, lane, service, Version.TWIN, asked, service.keepingSpare());
        } else {
            twinOutcome = new Outcome.NotAsked(shed);
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
        if (twin != null && !twin.isOver()) {
            twin.start();
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
        if (twin != null) {
            twin.write(chunk.retainedDuplicate());
        }
    }

    /** The request is complete. */
    void ended(Fields trailers) {
        if (asking) {
            askTheBody(trailers);
            return;
        }
        if (copy != null) {
            copy.end(trailers);
        }
        if (twin != null) {
            twin.end(trailers);
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
        isReadByBody = true;
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
        follow(late, body, trailers);
        if (twin != null && !twin.isOver()) {
            follow(twin, body, trailers);
        }
    }

    private void follow(Copy late, byte[] body, Fields trailers) {
        late.start();
        late.write(Unpooled.wrappedBuffer(body));
        late.end(trailers);
        late.flush();
        exchange.copyFollows(late);
    }

    private void give(Outcome known) {
        outcome = known;
        exchange.copyEnded(shadow, known);
    }

    /** Whether the request only reads, as far as is known by now. */
    boolean isRead() {
        return isReadByBody || (!asked.upgrade() && CopyChoice.isRead(policy, asked.head()));
    }

    /** The copy to the shadow, once there is one. */
    @Nullable Copy copy() {
        return copy;
    }

    /** Whether there may yet be a copy. */
    boolean isUndecided() {
        return asking;
    }

    /** The version that would get the copy gets the request itself. */
    void copyNoMore() {
        asking = false;
    }

    void flush() {
        if (copy != null) {
            copy.flush();
        }
        if (twin != null) {
            twin.flush();
        }
    }

    void cut(Reason reason, String detail, long code) {
        if (asking) {
            asking = false;
            give(new Outcome.NotAsked(Reason.METHOD));
            return;
        }
        if (twin != null) {
            twin.cut(reason, detail, code);
        }
        if (copy != null) {
            copy.cut(reason, detail, code);
        }
    }

    /** The user has been answered. */
    void servingEnded() {
        if (copy != null) {
            copy.servingEnded();
        }
        if (twin != null) {
            twin.servingEnded();
        }
    }

    /** Whether the pair is to have the twin's outcome, and that is not known yet. */
    boolean awaitsTwin() {
        return twin != null && !twin.isOver();
    }

    /** Everything but the twin's outcome is known. */
    void hurryTwin() {
        if (twin != null) {
            twin.hurry();
        }
    }

    void twinEnded(Outcome known) {
        twinOutcome = known;
    }

    /** What came of the copy to the twin; empty when none was to be made. */
    Optional<Outcome> twinOutcome() {
        return Optional.ofNullable(twinOutcome);
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
        if (twin != null) {
            twin.release();
        }
        if (requestTee != null) {
            requestTee.release();
        }
    }
}
