package understudy.gateway;

import java.time.Duration;

/**
 * What a shadow may cost.
 *
 * @param timeout to the reply's head, queueing counted; then between any two bytes of it
 * @param maxInFlight copies under way at once
 * @param maxBody bytes kept of each body; equality is judged at any size
 */
public record ShadowSettings(Duration timeout, int maxInFlight, int maxBody) {

    public ShadowSettings {
        Checks.positive("shadow.timeout", timeout);
        Checks.atLeast("shadow.maxInFlight", maxInFlight, 1);
        Checks.atLeast("shadow.maxBody", maxBody, 0);
    }

    public static ShadowSettings defaults() {
        return new ShadowSettings(Duration.ofSeconds(5), 512, 1 << 20);
    }
}
