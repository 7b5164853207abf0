package understudy.gateway.exchange;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import understudy.gateway.BreakerState;
import understudy.gateway.ServiceSettings;
import understudy.gateway.VersionSettings;
import understudy.gateway.upstream.InstanceBook;
import understudy.traffic.Buckets;
import understudy.traffic.Dial;
import understudy.traffic.Version;

/**
 * One service while the gateway runs: its settings and what all event loops share of it. When settings change, a new one
 * takes over what still holds: breakers, counts, and instances whose version did not change. Safe for all threads.
 */
final class Service {

    private final ServiceSettings settings;
    private final Map<Version, Ration> rations;
    private final Happenings happenings;
    private final Map<Version, InstanceBook> books;
    private final Buckets buckets;
    private volatile Dial dial;

    private Service(
            ServiceSettings settings,
            Map<Version, Ration> rations,
            Happenings happenings,
            Map<Version, InstanceBook> books) {
        this.settings = settings;
        this.rations = rations;
        this.happenings = happenings;
        this.books = books;
        this.buckets = new Buckets(settings.name());
        this.dial = settings.dial();
    }

    static Service open(ServiceSettings settings, Budget budget) {
        Budget.Account account = budget.open();
        Map<Version, InstanceBook> books = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            settings.version(version).ifPresent(where -> books.put(version, book(settings, version, where)));
        }
        Map<Version, Ration> rations = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            rations.put(version, Ration.open(version == Version.TWIN ? account.spare() : account));
        }
        return new Service(settings, rations, new Happenings(), books);
    }

    private static InstanceBook book(ServiceSettings settings, Version version, VersionSettings where) {
        return InstanceBook.open("services." + settings.name() + "." + version.label(), where);
    }

    /** The same service with other settings. */
    Service with(ServiceSettings changed) {
        Map<Version, InstanceBook> next = new EnumMap<>(Version.class);
        Map<Version, Ration> rationed = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            boolean same = isSame(changed, version);
            rationed.put(version, same ? ration(version) : ration(version).forAnother());
            InstanceBook known = same ? books.get(version) : null;
            changed.version(version)
                    .ifPresent(where -> next.put(version, known == null ? book(changed, version, where) : known));
        }
        return new Service(changed, rationed, happenings, next);
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

    /** Where the keys of its users fall. */
    Buckets buckets() {
        return buckets;
    }

    /** What copies to a version may have. Each has its own, so that copies to a new that fails shed none to old. */
    Ration ration(Version version) {
        return Objects.requireNonNull(rations.get(version));
    }

    /** How copies to the shadow fare; while each version is the shadow of the other, how they fare worse. */
    BreakerState breakerState() {
        int percent = dial.share().percent();
        BreakerState ofNew = ration(Version.NEW).breaker().state();
        BreakerState ofOld = ration(Version.OLD).breaker().state();
        if (percent == 0 || percent == 100) {
            return percent == 0 ? ofNew : ofOld;
        }
        return ofNew == BreakerState.CLOSED || ofOld == BreakerState.OPEN ? ofOld : ofNew;
    }

    Budget.Account account() {
        return ration(Version.NEW).account();
    }

    /** A place for a reply, or for two that should be the same. */
    Kept keeping() {
        return keeping(account());
    }

    /** A place for a reply that no pair depends on. */
    Kept keepingSpare() {
        return keeping(ration(Version.TWIN).account());
    }

    private Kept keeping(Budget.Account of) {
        return new Kept(of, settings.shadow().maxBody());
    }

    /** Copies under way, those to the twin left out. */
    int inFlight() {
        return ration(Version.NEW).inFlight() + ration(Version.OLD).inFlight();
    }

    Happenings happenings() {
        return happenings;
    }
}
