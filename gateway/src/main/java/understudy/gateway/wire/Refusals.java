package understudy.gateway.wire;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often clients were turned away, by ground. Safe for all threads. */
public final class Refusals {

    private final Map<Refusal.Ground, LongAdder> counts = new EnumMap<>(Refusal.Ground.class);

    public Refusals() {
        for (Refusal.Ground ground : Refusal.Ground.values()) {
            counts.put(ground, new LongAdder());
        }
    }

    public void count(Refusal.Ground ground) {
        Objects.requireNonNull(counts.get(ground)).increment();
    }

    /** By label, every ground included. */
    public Map<String, Long> byGround() {
        Map<String, Long> all = new LinkedHashMap<>();
        counts.forEach((ground, count) -> all.put(ground.label(), count.sum()));
        return all;
    }
}
