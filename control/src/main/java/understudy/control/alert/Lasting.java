package understudy.control.alert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import understudy.run.Keeping;
import understudy.run.alert.Alert;

/** The states that have begun and not ended, kept on disk: whoever was told of one is told of its end, too. Safe for many threads. */
final class Lasting {

    private final Keeping keeping;
    private final Scribe scribe;
    private final Map<String, AlertNotes.Written> states = new LinkedHashMap<>();

    Lasting(Keeping keeping) {
        this.keeping = keeping;
        this.scribe = new Scribe(keeping);
    }

    /** Takes in what was kept. Reads the disk. */
    synchronized void load() {
        keeping.notes(AlertNotes.LASTING).stream()
                .flatMap(note -> AlertNotes.alert(note).stream())
                .forEach(state -> states.putIfAbsent(state.alert().topic(), state));
    }

    /** A state began; false when it is known to last already. */
    synchronized boolean begin(Alert alert, boolean told) {
        if (states.containsKey(alert.topic())) {
            return false;
        }
        put(alert, told);
        return true;
    }

    /** People are told of it by now. */
    synchronized void told(Alert alert) {
        if (states.containsKey(alert.topic())) {
            put(alert, true);
        }
    }

    private void put(Alert alert, boolean told) {
        states.put(alert.topic(), new AlertNotes.Written(alert, told));
        scribe.write(alert.topic(), AlertNotes.lasts(alert, told));
    }

    /** A state ended; empty when it was not known to last. */
    synchronized Optional<AlertNotes.Written> end(String topic) {
        Optional<AlertNotes.Written> ended = Optional.ofNullable(states.remove(topic));
        ended.ifPresent(state -> scribe.write(topic, AlertNotes.over(topic)));
        return ended;
    }

    synchronized boolean has(String topic) {
        return states.containsKey(topic);
    }

    synchronized List<AlertNotes.Written> all() {
        return List.copyOf(states.values());
    }

    /** Offers to the disk what it did not take before. */
    void save() {
        scribe.save();
    }
}
