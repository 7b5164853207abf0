package understudy.control.alert;

import java.time.Duration;
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

    /** So long the disk may take, while whoever silences waits. */
    private static final Duration WRITING = Duration.ofSeconds(5);

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

    /** It holds once it is on disk, and otherwise not. May wait for the disk. */
    Silenced add(Silence silence) {
        synchronized (this) {
            if (all.size() >= MOST) {
                return Silenced.TOO_MANY;
            }
            if (!keeping.offer(AlertNotes.stands(silence))) {
                return Silenced.NOT_KEPT;
            }
            all.put(silence.id(), silence);
        }
        if (isWritten()) {
            return Silenced.DONE;
        }
        forget(silence.id());
        return Silenced.NOT_KEPT;
    }

    /** Takes one back; it holds on where the disk does not take that. Empty: there is none by that id. May wait for the disk. */
    Optional<Silenced> remove(String id) {
        Silence removed = all.get(id);
        if (removed == null) {
            return Optional.empty();
        }
        if (!keeping.offer(AlertNotes.gone(removed)) || !isWritten()) {
            scribe.write(id, AlertNotes.stands(removed)); // should it be gone from there after all
            return Optional.of(Silenced.NOT_KEPT);
        }
        all.remove(id);
        return Optional.of(Silenced.DONE);
    }

    private boolean isWritten() {
        try {
            return keeping.isWritten(WRITING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void forget(String id) {
        Optional.ofNullable(all.remove(id)).ifPresent(silence -> scribe.write(id, AlertNotes.gone(silence)));
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
                .forEach(over -> forget(over.id()));
    }
}
