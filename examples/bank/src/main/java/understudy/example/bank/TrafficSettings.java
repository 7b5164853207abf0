package understudy.example.bank;

import java.net.URI;
import java.time.Duration;

/**
 * How the bank's customers behave.
 *
 * @param target where their requests go
 * @param perSecond requests a second, 1..5,000
 * @param settle how long an account is left alone between being read and being written, so that a slow copy of the
 *     read cannot see the write
 * @param maxInFlight requests under way at most; beyond it customers wait
 * @param seed of what they ask for: the same seed, the same questions
 */
public record TrafficSettings(URI target, int perSecond, Duration settle, int maxInFlight, long seed) {

    public TrafficSettings {
        if (perSecond < 1 || perSecond > 5_000) {
            throw new IllegalArgumentException("perSecond: %d (expected: 1..5000)".formatted(perSecond));
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight: %d (expected: at least 1)".formatted(maxInFlight));
        }
    }

    /** Sixty requests a second. */
    public static TrafficSettings to(URI target) {
        return new TrafficSettings(target, 60, Duration.ofSeconds(1), 64, 7);
    }

    public TrafficSettings withPerSecond(int chosen) {
        return new TrafficSettings(target, chosen, settle, maxInFlight, seed);
    }
}
