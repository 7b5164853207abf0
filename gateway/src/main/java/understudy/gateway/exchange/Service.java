package understudy.gateway.exchange;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import understudy.gateway.BreakerState;
import understudy.gateway.ServiceSettings;
import understudy.gateway.VersionSettings;
import understudy.gateway.upstream.InstanceBook;
import understudy.traffic.Dial;
import understudy.traffic.Version;

/**
 * One service while the gateway runs: its settings and what all event loops share of it. When settings change, a new one
 * takes over what still holds: breakers, counts, and instances whose version did not change. Safe for all threads.
 */
final class Service {

    private final ServiceSettings settings;
    private final Ration shadow;
    private final Ration twin;
    private final LongAdder upgrades;
    private final LongAdder retries;
    private final Map<Version, InstanceBook> books;
    private volatile Dial dial;

    private Service(
            ServiceSettings settings,
            Ration shadow,
            Ration twin,
            LongAdder upgrades,
            LongAdder retries,
            Map<Version, InstanceBook> books) {
        this.settings = settings;
        this.shadow = shadow;
        this.twin = twin;
        this.upgrades = upgrades;
        this.retries = retries;
        this.books = books;
        this.dial = settings.dial();
    }

    static Service open(ServiceSettings settings, Budget budget) {
        Budget.Account account = budget.open();
        Map<Version, InstanceBook> books = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            settings.version(version).ifPresent(where -> books.put(version, book(settings, version, where)));
        }
        return new Service(
                settings, Ration.open(account), Ration.open(account.spare()), new LongAdder(), new LongAdder(), books);
    }

    private static InstanceBook book(ServiceSettings settings, Version version, VersionSettings where) {
        return InstanceBook.open("services." + settings.name() + "." + version.label(), where);
    }

    /** The same service with other settings. */
    Service with(ServiceSettings changed) {
        Map<Version, InstanceBook> next = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            InstanceBook known = isSame(changed, version) ? books.get(version) : null;
            changed.version(version)
                    .ifPresent(where -> next.put(version, known == null ? book(changed, version, where) : known));
        }
        return new Service(
                changed,
                isSame(changed, Version.NEW) ? shadow : shadow.forAnother(),
                isSame(changed, Version.TWIN) ? twin : twin.forAnother(),
                upgrades,
                retries,
                next);
    }

    private boolean isSame(ServiceSettings changed, Version version) {
        return changed.version(version).equals(settings.version(version));
    }

    ServiceSettings settings() {
        return settings;
    }

    String name() {
        return settings.name();
    }

    /** The instances of a version; null for a twin that there is not. */
    @Nullable InstanceBook instances(Version version) {
        return books.get(version);
    }

    /** The instances of all versions. */
    Collection<InstanceBook> allInstances() {
        return books.values();
    }

    boolean hasTwin() {
        return books.containsKey(Version.TWIN);
    }

    VersionSettings version(Version version) {
        return settings.version(version)
                .orElseThrow(() -> new IllegalArgumentException(
                        "services.%s.%s: missing (expected: url)".formatted(settings.name(), version.label())));
    }

    Dial dial() {
        return dial;
    }

    void turn(Dial to) {
        dial = to;
    }

    /** What copies to the shadow, or to the twin, may have. */
    Ration ration(Version version) {
        return version == Version.TWIN ? twin : shadow;
    }

    BreakerState breakerState() {
        return shadow.breaker().state();
    }

    Budget.Account account() {
        return shadow.account();
    }

    /** A place for a reply, or for two that should be the same. */
    Kept keeping() {
        return keeping(account());
    }

    /** A place for a reply that no pair depends on. */
    Kept keepingSpare() {
        return keeping(twin.account());
    }

    private Kept keeping(Budget.Account of) {
        return new Kept(of, settings.shadow().maxBody());
    }

    int inFlight() {
        return shadow.inFlight();
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
}
