package understudy.gateway.upstream;

import java.util.Collection;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among instances: the one with the fewest requests under way, of all when they are few, of two random ones when
 * they are many. Ties go round. Whoever is ejected is passed over, but for one request that tries it when its time has
 * come.
 */
final class Choice {

    static final int FEW = 8;

    private final IntUnaryOperator chance;

    /** @param chance a random number below its argument */
    Choice(IntUnaryOperator chance) {
        this.chance = chance;
    }

    /**
     * The best that was not tried yet; null when every other is ejected.
     *
     * @param turn goes up by one with each choice
     */
    @Nullable Instance best(List<Instance> instances, Collection<Instance> tried, int turn, long nowNanos) {
        if (instances.size() > FEW) {
            Instance one = instances.get(chance.applyAsInt(instances.size()));
            Instance other = instances.get(chance.applyAsInt(instances.size()));
            @Nullable Instance best = leastPending(List.of(one, other), tried, 0, nowNanos);
            if (best != null) {
                return best;
            }
        }
        return leastPending(instances, tried, turn, nowNanos);
    }

    private static @Nullable Instance leastPending(
            List<Instance> instances, Collection<Instance> tried, int turn, long nowNanos) {
        @Nullable Instance best = null;
        for (int i = 0; i < instances.size(); i++) {
            Instance instance = instances.get(Math.floorMod(turn + i, instances.size()));
            if (tried.contains(instance)) {
                continue;
            }
            if (instance.health().isEjected()) {
                if (instance.health().admitTrial(nowNanos)) {
                    return instance;
                }
            } else if (best == null || instance.pending() < best.pending()) {
                best = instance;
            }
        }
        return best;
    }

    /** When all are ejected: the one whose ejection ends first. Null when all were tried. */
    static @Nullable Instance soonest(List<Instance> instances, Collection<Instance> tried) {
        @Nullable Instance soonest = null;
        for (Instance instance : instances) {
            boolean sooner = soonest == null
                    || instance.health().untilNanos() - soonest.health().untilNanos() < 0;
            if (sooner && !tried.contains(instance)) {
                soonest = instance;
            }
        }
        return soonest;
    }
}
