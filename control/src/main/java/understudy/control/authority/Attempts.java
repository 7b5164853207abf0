package understudy.control.authority;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often it went wrong: from each address so often within a minute, and from all together more often. Bounded: of too many
 * addresses the one that came first is forgotten. Guarded by itself.
 */
final class Attempts {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 1_000;

    private final int mostOfOne;
    private final int mostOfAll;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>();
    private final Deque<Instant> ofAll = new ArrayDeque<>();

    Attempts(int mostOfOne, int mostOfAll) {
        this.mostOfOne = mostOfOne;
        this.mostOfAll = mostOfAll;
    }

    /** How long nothing more is tried from there; empty when it may be. */
    synchronized Optional<Duration> wait(String address, Instant now) {
        Optional<Duration> all = wait(ofAll, mostOfAll, now);
        return all.isPresent() ? all : wait(failures.getOrDefault(address, new ArrayDeque<>()), mostOfOne, now);
    }

    private static Optional<Duration> wait(Deque<Instant> failures, int most, Instant now) {
        while (!failures.isEmpty() && !failures.getFirst().plus(WINDOW).isAfter(now)) {
            failures.removeFirst();
        }
        return failures.size() < most
                ? Optional.empty()
                : Optional.of(Duration.between(now, failures.getFirst().plus(WINDOW)));
    }

    synchronized void failed(String address, Instant now) {
        if (failures.size() >= MOST_ADDRESSES && !failures.containsKey(address)) {
            failures.remove(failures.keySet().iterator().next());
        }
        Deque<Instant> own = failures.computeIfAbsent(address, any -> new ArrayDeque<>());
        own.addLast(now);
        ofAll.addLast(now);
        if (own.size() > mostOfOne) {
            own.removeFirst();
        }
        if (ofAll.size() > mostOfAll) {
            ofAll.removeFirst();
        }
    }
}
