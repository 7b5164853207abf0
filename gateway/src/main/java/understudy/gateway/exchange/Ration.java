package understudy.gateway.exchange;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Reason;

/**
 * What copies to one version may have: how many at a time, how much memory, and whether they go at all just now. The
 * shadow and the twin have one each, so that neither can use up the other's. Safe for all threads.
 */
final class Ration {

    private final Breaker breaker;
    private final Budget.Account account;
    private final AtomicInteger inFlight;

    private Ration(Breaker breaker, Budget.Account account, AtomicInteger inFlight) {
        this.breaker = breaker;
        this.account = account;
        this.inFlight = inFlight;
    }

    static Ration open(Budget.Account account) {
        return new Ration(Breaker.standard(), account, new AtomicInteger());
    }

    /** The same for another version in its place, of which no failures are known. */
    Ration forAnother() {
        return new Ration(Breaker.standard(), account, inFlight);
    }

    Breaker breaker() {
        return breaker;
    }

    Budget.Account account() {
        return account;
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Takes a place for a copy: null when there is one, else why not. After null, {@link #leave} must follow. */
    @Nullable Reason enter(int most, long nowNanos) {
        if (breaker.turnsAway(nowNanos)) {
            return Reason.BREAKER;
        }
        if (!account.hasRoomForCopies()) {
            return Reason.MEMORY;
        }
        if (inFlight.incrementAndGet() > most) {
            inFlight.decrementAndGet();
            return Reason.IN_FLIGHT;
        }
        if (!breaker.allows(nowNanos)) {
            inFlight.decrementAndGet();
            return Reason.BREAKER;
        }
        return null;
    }

    void leave() {
        inFlight.decrementAndGet();
    }
}
