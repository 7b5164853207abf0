package understudy.control.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import understudy.run.Keeping;
import understudy.run.Keeping.Change;

/** Hands notes to the store, and those that it does not take again, each as it stood last. Safe for many threads. */
final class Scribe {

    private final Keeping keeping;
    private final Map<String, Change> unsaved = new LinkedHashMap<>();

    Scribe(Keeping keeping) {
        this.keeping = keeping;
    }

    /** @param key of the note */
    synchronized void write(String key, Change change) {
        unsaved.remove(key);
        if (!keeping.offer(change)) {
            unsaved.put(key, change);
        }
    }

    /** Tries again what was not taken. */
    synchronized void save() {
        unsaved.values().removeIf(keeping::offer);
    }
}
