package understudy.gateway.exchange;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often something out of the ordinary happened to requests of one service. Safe for all threads. */
final class Happenings {

    private final LongAdder upgrades = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final Map<FallbackReason, LongAdder> fallbacks = new EnumMap<>(FallbackReason.class);

    Happenings() {
        for (FallbackReason reason : FallbackReason.values()) {
            fallbacks.put(reason, new LongAdder());
        }
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

    /** A user got old's reply, since new failed. */
    void fellBack(FallbackReason reason) {
        Objects.requireNonNull(fallbacks.get(reason)).increment();
    }

    /** By label, every reason included. */
    Map<String, Long> fallbacks() {
        Map<String, Long> all = new LinkedHashMap<>();
        fallbacks.forEach((reason, count) -> all.put(reason.label(), count.sum()));
        return all;
    }
}
