package understudy.gateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often clients were turned away, by ground. Safe for all threads. */
public final class Refusals {

    private final LongAdder[] counts = new LongAdder[Refusal.Ground.values().length];

    public Refusals() {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new LongAdder();
        }
    }

    public void count(Refusal.Ground ground) {
        counts[ground.ordinal()].increment();
    }

    /** By label, every ground included. */
    public Map<String, Long> byGround() {
        Map<String, Long> all = new LinkedHashMap<>();
        for (Refusal.Ground ground : Refusal.Ground.values()) {
            all.put(ground.label(), counts[ground.ordinal()].sum());
        }
        return all;
    }
}
