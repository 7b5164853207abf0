package understudy.control.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import understudy.run.Keeping;
import understudy.run.alert.Alert;

/** The silences there are. Bounded, kept on disk, and forgotten once they are over. Safe for many threads. */
final class Silences {

    static final int MOST = 500;

    private final Keeping keeping;
    private final Map<String, Silence> all = new ConcurrentHashMap<>();
    private final Scribe scribe;

    Silences(Keeping keeping) {
        this.keeping = keeping;
        this.scribe = new Scribe(keeping);
    }

    /** Takes in what was kept. Reads the disk. */
    void load() {
        keeping.notes(AlertNotes.SILENCES).stream()
                .flatMap(note -> AlertNotes.silence(note).stream())
                .forEach(silence -> all.put(silence.id(), silence));
    }

    /** False when there are as many as there may be. */
    synchronized boolean add(Silence silence) {
        if (all.size() >= MOST) {
            return false;
        }
        all.put(silence.id(), silence);
        scribe.write(silence.id(), AlertNotes.stands(silence));
        return true;
    }

    synchronized Optional<Silence> remove(String id) {
        Optional<Silence> removed = Optional.ofNullable(all.remove(id));
        removed.ifPresent(silence -> scribe.write(id, AlertNotes.gone(silence)));
        return removed;
    }

    /** The one that keeps an alert from being told. */
    Optional<Silence> of(Alert alert, Instant now) {
        return all.values().stream()
                .filter(silence -> silence.covers(alert, now))
                .max(Comparator.comparing(Silence::until));
    }

    /** Those that hold, the one that ends first first. */
    List<Silence> list(Instant now) {
        return all.values().stream()
                .filter(silence -> now.isBefore(silence.until()))
                .sorted(Comparator.comparing(Silence::until).thenComparing(Silence::id))
                .toList();
    }

    /** Forgets those that are over, and offers to the disk what it did not take before. */
    synchronized void tick(Instant now) {
        scribe.save();
        all.values().stream()
                .filter(silence -> !now.isBefore(silence.until()))
                .toList()
                .forEach(over -> remove(over.id()));
    }
}
