package understudy.gateway.exchange;

import org.jspecify.annotations.Nullable;
import understudy.gateway.wire.Fields;
import understudy.traffic.Body;

/**
 * What is done for the user of a request that new serves, should new fail: whether old can answer, and by what. A request
 * that never left goes to old in new's place. Otherwise a read falls back to the reply to its copy, or, where there is no
 * copy, to that of old asked once. Confined to its event loop.
 */
final class Mending {

    private static final Fields NO_TRAILERS = new Fields(1);

    private final Exchange exchange;
    private final Lane lane;
    private final Service service;
    private final Asked asked;
    private final Shadowing shadowing;
    private final Answering answering;

    private Fields trailers = NO_TRAILERS;
    private @Nullable FallbackReason reason;
    private @Nullable Fallback fallback;
    private @Nullable SecondTry secondTry;
    private boolean moved;

    Mending(Exchange exchange, Lane lane, Service service, Asked asked, Shadowing shadowing, Answering answering) {
        this.exchange = exchange;
        this.lane = lane;
        this.service = service;
        this.asked = asked;
        this.shadowing = shadowing;
        this.answering = answering;
    }

    /** The request is complete. */
    void requestEnded(Fields behind) {
        trailers = behind;
    }

    /** Whether old is to answer; if so, the serving version is told what comes of it. */
    boolean begin(FallbackReason why, Serving serving) {
        boolean may = !moved
                && fallback == null
                && !answering.isGone()
                && !asked.upgrade()
                && Fallback.mayMend(why, asked.head(), shadowing.isRead());
        Fallback.Source source = may ? source() : null;
        if (source == null) {
            return false;
        }
        reason = why;
        Fallback begun = new Fallback(exchange, serving, answering, source);
        fallback = begun;
        exchange.servingDrained();
        begun.start();
        return true;
    }

    private Fallback.@Nullable Source source() {
        Copy copy = answeringCopy();
        if (copy != null) {
            return copy.mayAnswer() ? copy : null;
        }
        byte[] body =
                exchange.requestBody().filter(Body::isWhole).map(Body::bytes).orElse(null);
        if (body == null || shadowing.isUndecided()) {
            return null;
        }
        secondTry = new SecondTry(exchange, lane, service, asked, body, trailers);
        exchange.awaitsOld();
        return secondTry;
    }

    /** The copy, if its reply is one to what the client asked: conditions were taken off it. */
    private @Nullable Copy answeringCopy() {
        Fields fields = asked.head().fields();
        boolean conditional =
                fields.contains("If-Range") || fields.contains("If-Match") || fields.contains("If-Unmodified-Since");
        return conditional ? null : shadowing.copy();
    }

    /** Whether a request that never left is to go to old itself. */
    boolean movesToOld() {
        Copy copy = answeringCopy();
        boolean hasAnswer = copy != null && (copy.mayAnswer() || copy.isFault());
        if (moved || fallback != null || answering.isGone() || hasAnswer) {
            return false;
        }
        moved = true;
        shadowing.copyNoMore();
        exchange.awaitsOld();
        return true;
    }

    /** Whether the user waits for old, or gets its reply just now. */
    boolean isUnderWay() {
        return fallback != null && !fallback.isOver();
    }

    /** Whether old is still being asked. */
    boolean isAsking() {
        return secondTry != null && !secondTry.isOver();
    }

    /** Old's reply goes to the user. */
    void fellBack() {
        if (reason != null) {
            service.happenings().fellBack(reason);
        }
    }

    void clientGone() {
        if (fallback != null) {
            fallback.clientGone();
        }
    }

    void release() {
        if (secondTry != null) {
            secondTry.release();
        }
    }
}
