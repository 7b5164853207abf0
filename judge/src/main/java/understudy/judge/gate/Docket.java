package understudy.judge.gate;

import java.time.Duration;
import java.util.Optional;

/** Everything that lies before the judge at one time. */
public record Docket(Epoch epoch, Step step, Surroundings surroundings) {

    /** How long it takes until that many more independent pairs are there; empty when none come. */
    Optional<Duration> eta(long pairs) {
        double rate = surroundings.pairsPerSecond();
        return rate > 0 ? Optional.of(Duration.ofSeconds((long) Math.ceil(pairs / rate))) : Optional.empty();
    }

    boolean hasPassed(GateName gate) {
        return epoch.passed().gates().contains(gate);
    }
}
