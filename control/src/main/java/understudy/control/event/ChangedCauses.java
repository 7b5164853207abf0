package understudy.control.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import understudy.run.cause.Cause;

/**
 * Finds which causes are others than they were. Where more change than may be told at once, those that are new come first and the others in
 * turn; one that changes again meanwhile is told once. For one thread.
 */
final class ChangedCauses {

    private Map<String, Cause> known;
    private final Set<String> untold = new LinkedHashSet<>();

    /** @param all as they are: of these nothing is told */
    ChangedCauses(List<Cause> all) {
        this.known = byId(all);
    }

    /** Looks at all of them as they are now, and takes those that are to be told, at most so many. */
    List<Cause> look(List<Cause> all, int most) {
        Map<String, Cause> now = byId(all);
        List<String> fresh = new ArrayList<>();
        now.forEach((id, cause) -> {
            Cause before = known.get(id);
            if (before == null) {
                fresh.add(id);
            } else if (!before.equals(cause)) {
                untold.add(id);
            }
        });
        known = now;
        untold.retainAll(now.keySet());
        List<String> turn = new ArrayList<>(fresh.subList(0, Math.min(most, fresh.size())));
        untold.addAll(fresh.subList(turn.size(), fresh.size()));
        Iterator<String> next = untold.iterator();
        while (turn.size() < most && next.hasNext()) {
            turn.add(next.next());
            next.remove();
        }
        return turn.stream().flatMap(id -> Stream.ofNullable(now.get(id))).toList();
    }

    private static Map<String, Cause> byId(List<Cause> all) {
        Map<String, Cause> byId = HashMap.newHashMap(all.size());
        all.forEach(cause -> byId.put(cause.id(), cause));
        return byId;
    }
}
