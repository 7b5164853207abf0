package understudy.run.cause;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import understudy.run.Keeping;
import understudy.run.Keeping.Change;
import understudy.run.Keeping.Note;
import understudy.run.cause.CauseJoin.Made;

/**
 * What causes that have become part of others are called by now, also those of earlier starts: links to them are in people's
 * mail. Of the last {@value #MOST}, each kept as a note. Written under the lock of the cause book, read by anybody.
 */
public final class CauseNames {

    static final int MOST = 10_000;

    private static final String KIND = "cause.joined ";

    private final String kind;
    /** None leads to one that leads on. */
    private final Map<String, String> joined = new ConcurrentHashMap<>();
    /** The same, the one that joined first first. */
    private final Deque<String> inTurn = new ArrayDeque<>();
    /** Those whose note is not as it should be. */
    private final Set<String> unsaved = ConcurrentHashMap.newKeySet();
    /** By a cause, those that have become part of it and are still kept beside it. */
    private final Map<String, Set<String>> outdated = new ConcurrentHashMap<>();

    CauseNames(String service, Collection<Note> earlier) {
        this.kind = KIND + service;
        Map<String, String> kept =
                earlier.stream().collect(Collectors.toMap(Note::key, Note::text, (one, same) -> one));
        kept.keySet().forEach(id -> lead(id, last(id, kept)));
        unsaved.removeIf(id -> Objects.equals(joined.get(id), kept.get(id)));
    }

    /** Of a service, with those that an earlier start knew. Reads the disk. */
    public static CauseNames load(String service, Keeping keeping) {
        return new CauseNames(service, keeping.notes(KIND + service));
    }

    /** A hard end may have come before all notes of a name were written anew. */
    private static String last(String id, Map<String, String> kept) {
        Set<String> passed = new HashSet<>();
        String last = id;
        for (String next = kept.get(last); next != null && passed.add(last); next = kept.get(last)) {
            last = next;
        }
        return last;
    }

    /** The id of the cause that one is part of; its own, if of none. */
    String now(String id) {
        return joined.getOrDefault(id, id);
    }

    /** Gives the ids that are none any more. */
    Set<String> join(Collection<Made> all) {
        Map<String, String> into = new HashMap<>();
        for (Made made : all) {
            String id = made.cause().id();
            Set<String> parts = new HashSet<>(made.parts());
            parts.remove(id);
            parts.forEach(part -> into.put(part, id));
            Set<String> before = new HashSet<>();
            for (String part : parts) {
                before.addAll(takeOutdated(part));
            }
            before.addAll(parts);
            outdate(id, before);
        }
        leadOn(into);
        return Set.copyOf(into.keySet());
    }

    private void leadOn(Map<String, String> into) {
        joined.forEach((id, there) -> {
            if (into.containsKey(there)) {
                lead(id, into.getOrDefault(there, there));
            }
        });
        into.forEach(this::lead);
    }

    private void lead(String id, String to) {
        unsaved.add(id);
        if (id.equals(to)) {
            joined.remove(id);
            inTurn.remove(id);
            return;
        }
        if (joined.put(id, to) == null) {
            inTurn.add(id);
        }
        if (inTurn.size() > MOST) {
            String first = inTurn.remove();
            joined.remove(first);
            unsaved.add(first);
        }
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

    /** Offers what changed to the store; false where it does not take all. For one thread at a time. */
    boolean saveTo(Keeping keeping) {
        for (String id : List.copyOf(unsaved)) {
            unsaved.remove(id); // before it is looked at: what changes meanwhile is written again
            String to = joined.get(id);
            Change change = to == null ? new Change.NoteGone(kind, id) : new Change.NoteStands(new Note(kind, id, to));
            if (!keeping.offer(change)) {
                unsaved.add(id);
                return false;
            }
        }
        return true;
    }
}
