package understudy.judge.rollout;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import understudy.traffic.Share;

/**
 * How a rollout is to go.
 *
 * @param steps shares in percent, from 0 upwards
 * @param approval steps that wait for a person
 * @param bake how long old stays the shadow while new serves all
 * @param progressDeadline after which a step that is not earned pauses
 * @param rollbackUpTo writes that an automatic rollback may lose
 */
public record Plan(
        List<Integer> steps,
        Set<Integer> approval,
        Duration bake,
        OnFailed onFailed,
        Optional<Duration> progressDeadline,
        long rollbackUpTo) {

    public static final Plan DEFAULTS = new Plan(
            List.of(0, 10, 25, 50, 100), Set.of(), Duration.ofHours(24), OnFailed.ROLLBACK, Optional.empty(), 0);

    public Plan {
        steps = List.copyOf(steps);
        approval = Set.copyOf(approval);
        if (!isRising(steps)) {
            throw new IllegalArgumentException(
                    "steps: %s (expected: 0 first, then rising, 100 at most)".formatted(steps));
        }
        if (!steps.containsAll(approval)) {
            throw new IllegalArgumentException("approval: %s (expected: some of %s)".formatted(approval, steps));
        }
    }

    private static boolean isRising(List<Integer> steps) {
        for (int i = 1; i < steps.size(); i++) {
            if (steps.get(i) <= steps.get(i - 1)) {
                return false;
            }
        }
        return !steps.isEmpty() && steps.getFirst() == 0 && steps.getLast() <= 100;
    }

    /** The share of the next step; empty at the last. */
    OptionalInt above(Share share) {
        return steps.stream()
                .mapToInt(Integer::intValue)
                .filter(step -> step > share.percent())
                .findFirst();
    }

    /** The share of the step before. */
    Share below(Share share) {
        return new Share(steps.stream()
                .mapToInt(Integer::intValue)
                .filter(step -> step < share.percent())
                .max()
                .orElse(0));
    }
}
