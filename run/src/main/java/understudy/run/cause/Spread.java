package understudy.run.cause;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import understudy.run.Samples;

/**
 * Chooses which pairs are kept of a cause: its first {@value #FEWEST}; up to {@value #AT_ONCE} while they look different,
 * by client and by size; then one now and then, the rarer the longer the cause is known, up to {@value #MOST}. From then
 * on each takes the place of the one that is missed least, but never of the first or of the newest.
 *
 * <p>How a pair looked is not kept over a restart, only when it came; what was kept before counts as looking alike.
 * Guarded by the lock of the cause book.
 */
public final class Spread {

    public static final int FEWEST = 3;
    public static final int AT_ONCE = 6;
    public static final int MOST = 10;
    private static final Duration SHORTEST_GAP = Duration.ofMinutes(1);
    /** Bodies eight times as long are another size. */
    private static final int BITS_A_SIZE = 3;

    private final Map<String, Look> looks = new HashMap<>();
    private final Map<String, Integer> users = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();

    Spread(Collection<Cause> earlier) {
        earlier.forEach(cause -> cause.samples().forEach(this::use));
    }

    /** How a pair looks, roughly; of the client only enough to tell it from a few others. */
    private record Look(Instant at, int size, int client) {

        static Look of(Mismatch pair) {
            int size = (Long.SIZE - Long.numberOfLeadingZeros(pair.bytes())) / BITS_A_SIZE;
            return new Look(pair.at(), size, pair.client().hashCode() & 0xff);
        }

        boolean isLike(Look other) {
            return size == other.size && client == other.client;
        }
    }

    /** Whether a pair that shows a cause should be kept of it. */
    boolean wants(Cause cause, Mismatch pair) {
        int kept = cause.samples().size();
        if (kept < FEWEST) {
            return true;
        }
        Look look = Look.of(pair);
        List<Look> before = looks(cause.samples());
        if (kept < AT_ONCE && before.stream().noneMatch(look::isLike)) {
            return true;
        }
        Duration known = Duration.between(before.getFirst().at, look.at);
        Duration gap = known.dividedBy(MOST);
        Duration since = Duration.between(before.getLast().at, look.at);
        return since.compareTo(gap.compareTo(SHORTEST_GAP) > 0 ? gap : SHORTEST_GAP) >= 0;
    }

    /** The cause with a pair more kept of it, and one less if it has enough. */
    Cause keep(Cause cause, String pairId, Mismatch pair) {
        use(pairId);
        looks.put(pairId, Look.of(pair));
        List<String> kept = new ArrayList<>(cause.samples());
        kept.add(pairId);
        if (kept.size() > MOST) {
            leave(kept.remove(leastMissed(looks(kept))));
        }
        return cause.keeping(kept);
    }

    /** Causes become one: of what is kept of them as much as one may have. */
    List<String> join(List<Cause> causes) {
        List<String> all = causes.stream()
                .flatMap(cause -> cause.samples().stream())
                .sorted(Comparator.comparing(Samples::takenAt).thenComparing(Comparator.naturalOrder()))
                .toList();
        List<String> kept = new ArrayList<>();
        for (String pairId : all) {
            if (kept.contains(pairId)) {
                leave(pairId);
            } else {
                kept.add(pairId);
            }
        }
        while (kept.size() > MOST) {
            leave(kept.remove(leastMissed(looks(kept))));
        }
        return kept;
    }

    /** Where the pair is of which there are most alike; of those, the one whose neighbours are nearest in time. */
    private static int leastMissed(List<Look> looks) {
        int least = 1;
        long mostAlike = -1;
        Duration narrowest = Duration.ZERO;
        for (int i = 1; i < looks.size() - 1; i++) {
            long alike = looks.stream().filter(looks.get(i)::isLike).count();
            Duration gap = Duration.between(looks.get(i - 1).at, looks.get(i + 1).at);
            if (alike > mostAlike || (alike == mostAlike && gap.compareTo(narrowest) < 0)) {
                least = i;
                mostAlike = alike;
                narrowest = gap;
            }
        }
        return least;
    }

    private List<Look> looks(List<String> pairIds) {
        return pairIds.stream().map(this::look).toList();
    }

    private Look look(String pairId) {
        return Objects.requireNonNullElseGet(looks.get(pairId), () -> new Look(Samples.takenAt(pairId), 0, 0));
    }

    private void use(String pairId) {
        users.merge(pairId, 1, Integer::sum);
    }

    private void leave(String pairId) {
        if (users.merge(pairId, -1, Integer::sum) <= 0) {
            users.remove(pairId);
            looks.remove(pairId);
            dropped.add(pairId);
        }
    }

    /** Pairs that no cause keeps any more; the caller sees to it that they go. */
    List<String> takeDropped() {
        List<String> taken = List.copyOf(dropped);
        dropped.clear();
        return taken;
    }

    /** One of them could not be got rid of just now. */
    void stillDropped(Collection<String> pairIds) {
        dropped.addAll(pairIds);
    }
}
