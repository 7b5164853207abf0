package understudy.run.figure;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** One counter per value of an enum. Safe for many threads; adding never waits. */
public final class Adders<K extends Enum<K>> {

    private final Map<K, LongAdder> adders;

    public Adders(Class<K> keys) {
        this.adders = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            adders.put(key, new LongAdder());
        }
    }

    public void increment(K key) {
        Objects.requireNonNull(adders.get(key)).increment();
    }

    public void add(K key, long n) {
        Objects.requireNonNull(adders.get(key)).add(n);
    }

    /** All counts together. */
    public long total() {
        return adders.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The counts that are not 0. */
    public Map<K, Long> sums() {
        Map<K, Long> sums = new HashMap<>();
        adders.forEach((key, adder) -> {
            long n = adder.sum();
            if (n != 0) {
                sums.put(key, n);
            }
        });
        return sums;
    }
}
