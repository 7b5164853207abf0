package understudy.gateway.exchange;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import understudy.gateway.BreakerState;
import understudy.gateway.ServiceSettings;
import understudy.gateway.VersionSettings;
import understudy.gateway.upstream.InstanceBook;
import understudy.traffic.Dial;
import understudy.traffic.Reason;
import understudy.traffic.Version;

/**
 * One service while the gateway runs: its settings and what all event loops share of it. When settings change, a new one
 * takes over what still holds: breaker, counts, and instances whose version did not change. Safe for all threads.
 */
final class Service {

    private final ServiceSettings settings;
    private final Breaker breaker;
    private final Budget.Account account;
    private final AtomicInteger inFlight;
    private final LongAdder upgrades;
    private final LongAdder retries;
    private final InstanceBook old;
    private final InstanceBook fresh;
    private volatile Dial dial;

    private Service(
            ServiceSettings settings,
            Breaker breaker,
            Budget.Account account,
            AtomicInteger inFlight,
            LongAdder upgrades,
            LongAdder retries,
            InstanceBook old,
            InstanceBook fresh,
            Dial dial) {
        this.settings = settings;
        this.breaker = breaker;
        this.account = account;
        this.inFlight = inFlight;
        this.upgrades = upgrades;
        this.retries = retries;
        this.old = old;
        this.fresh = fresh;
        this.dial = dial;
    }

    static Service open(ServiceSettings settings, Budget budget) {
        return new Service(
                settings,
                Breaker.standard(),
                budget.open(),
                new AtomicInteger(),
                new LongAdder(),
                new LongAdder(),
                book(settings, Version.OLD),
                book(settings, Version.NEW),
                settings.dial());
    }

    private static InstanceBook book(ServiceSettings settings, Version version) {
        return InstanceBook.open("services." + settings.name() + "." + version.label(), settings.version(version));
    }

    /** The same service with other settings. */
    Service with(ServiceSettings changed) {
        boolean sameOld = changed.oldVersion().equals(settings.oldVersion());
        boolean sameNew = changed.newVersion().equals(settings.newVersion());
        return new Service(
                changed,
                sameNew ? breaker : Breaker.standard(),
                account,
                inFlight,
                upgrades,
                retries,
                sameOld ? old : book(changed, Version.OLD),
                sameNew ? fresh : book(changed, Version.NEW),
                changed.dial());
    }

    ServiceSettings settings() {
        return settings;
    }

    String name() {
        return settings.name();
    }

    InstanceBook instances(Version version) {
        return version == Version.OLD ? old : fresh;
    }

    VersionSettings version(Version version) {
        return settings.version(version);
    }

    Dial dial() {
        return dial;
    }

    void turn(Dial to) {
        dial = to;
    }

    BreakerState breakerState() {
        return breaker.state();
    }

    Breaker breaker() {
        return breaker;
    }

    Budget.Account account() {
        return account;
    }

    /** A place for a reply, or for two that should be the same. */
    Kept keeping() {
        return new Kept(account, settings.shadow().maxBody());
    }

    int inFlight() {
        return inFlight.get();
    }

    void upgraded() {
        upgrades.increment();
    }

    long upgrades() {
        return upgrades.sum();
    }

    /** A request was sent once more. */
    void retried() {
        retries.increment();
    }

    long retries() {
        return retries.sum();
    }

    /** Takes a place for a copy: null when there is one, else why not. After null, {@link #leave} must follow. */
    @Nullable Reason enter(long nowNanos) {
        if (breaker.turnsAway(nowNanos)) {
            return Reason.BREAKER;
        }
        if (!account.hasRoomForCopies()) {
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
