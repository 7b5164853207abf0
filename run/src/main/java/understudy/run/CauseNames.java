package understudy.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import understudy.run.CauseJoin.Made;

/** What causes that have become part of others are called by now. Written under the lock of the cause book, read by anybody. */
final class CauseNames {

    private final Map<String, String> joined = new ConcurrentHashMap<>();
    /** By a cause, those that have become part of it and are still kept beside it. */
    private final Map<String, Set<String>> outdated = new ConcurrentHashMap<>();

    /** The id of the cause that one is part of; its own, if of none. */
    String now(String id) {
        String now = id;
        for (String next = joined.get(now); next != null; next = joined.get(now)) {
            now = next;
        }
        return now;
    }

    /** Gives the ids that are none any more. */
    Set<String> join(Collection<Made> all) {
        Set<String> gone = new HashSet<>();
        for (Made made : all) {
            String id = made.cause().id();
            Set<String> parts = new HashSet<>(made.parts());
            parts.remove(id);
            parts.forEach(part -> joined.put(part, id));
            gone.addAll(parts);
            Set<String> before = new HashSet<>();
            for (String part : parts) {
                before.addAll(takeOutdated(part));
            }
            before.addAll(parts);
            outdate(id, before);
        }
        return gone;
    }

    /** Those that are to be forgotten when a cause is kept. */
    Set<String> takeOutdated(String id) {
        Set<String> gone = outdated.remove(id);
        return gone == null ? Set.of() : gone;
    }

    /** They could not be just now, or are to be from now on. */
    void outdate(String id, Set<String> gone) {
        if (!gone.isEmpty()) {
            outdated.merge(id, gone, (some, others) -> {
                Set<String> both = new HashSet<>(some);
                both.addAll(others);
                return both;
            });
        }
    }
}
