package understudy.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import understudy.traffic.Dial;
import understudy.traffic.Reason;

/** One service while the gateway runs: its settings and what all event loops share of it. Safe for all threads. */
final class Service {

    private final ServiceSettings settings;
    private final Breaker breaker;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Dial dial;

    Service(ServiceSettings settings, Breaker breaker) {
        this.settings = settings;
        this.breaker = breaker;
        this.dial = settings.dial();
    }

    ServiceSettings settings() {
        return settings;
    }

    String name() {
        return settings.name();
    }

    Dial dial() {
        return dial;
    }

    void turn(Dial to) {
        dial = to;
    }

    Service turned(Dial to) {
        turn(to);
        return this;
    }

    /** Whether it is this service that is wanted, but perhaps for the dial. */
    boolean serves(ServiceSettings wanted) {
        return settings.name().equals(wanted.name())
                && settings.match().toString().equals(wanted.match().toString())
                && settings.oldUrl().equals(wanted.oldUrl())
                && settings.newUrl().equals(wanted.newUrl())
                && settings.timeout().equals(wanted.timeout())
                && settings.shadow().equals(wanted.shadow());
    }

    Breaker breaker() {
        return breaker;
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Takes a place for a copy: null when there is one, else why not. After null, {@link #leave} must follow. */
    @Nullable Reason enter(Budget budget, long nowNanos) {
        if (!budget.hasRoomForCopies()) {
            return Reason.MEMORY;
        }
        if (inFlight.incrementAndGet() > settings.shadow().maxInFlight()) {
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
