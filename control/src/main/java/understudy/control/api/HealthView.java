package understudy.control.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the parallel run of a service fares beside its users.
 *
 * @param shadow copies under way, and how many may be
 * @param shed copies that were not made to spare somebody, by reason
 * @param kept bytes of bodies kept for comparing
 * @param overhead milliseconds that the gateway itself added between clients and the version that served, since start
 * @param fallbacks users who got old's reply since new failed, by how it did
 */
public record HealthView(
        ShadowView shadow,
        Map<String, Long> shed,
        KeptView kept,
        StateView breaker,
        OverheadView overhead,
        Map<String, Long> fallbacks,
        StoreView store,
        StateView tripWire,
        ComparingView comparing) {

    public record ShadowView(long inFlight, long most) {}

    /** {@code bytes} of this service; {@code together} those of all, of which there may be {@code most}. */
    public record KeptView(long bytes, long together, long most) {}

    /** One of a few states, and what it means. */
    public record StateView(String state, String says) {}

    public record OverheadView(long n, double p50, double p99) {}

    /** {@code trouble} is absent while all is well. */
    public record StoreView(@Nullable String trouble) {}

    /** {@code waitingBytes} of bodies wait for being compared; {@code failed} counts pairs that the comparer gave up. */
    public record ComparingView(long waitingBytes, long mostBytes, long sinkFull, long failed) {}
}
