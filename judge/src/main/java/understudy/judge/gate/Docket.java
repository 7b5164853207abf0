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

    /** What said earlier in this epoch that new is worse. */
    Optional<String> worse(GateName gate) {
        return Optional.ofNullable(epoch.passed().worse().gates().get(gate)).map(Worse::earlier);
    }

    boolean hasPassed(GateName gate) {
        return epoch.passed().gates().contains(gate);
    }
}
