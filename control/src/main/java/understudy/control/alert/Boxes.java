package understudy.control.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.run.Keeping;
import understudy.run.alert.Alert;

/** The boxes of all targets by their names, also of those that are configured no longer. For any thread. */
final class Boxes {

    private static final Logger log = LoggerFactory.getLogger(Boxes.class);

    private final Keeping keeping;
    private final NamesOfNow names;
    private final Map<String, Box> boxes = new ConcurrentHashMap<>();

    Boxes(Keeping keeping, NamesOfNow names) {
        this.keeping = keeping;
        this.names = names;
    }

    Box of(String target) {
        return boxes.computeIfAbsent(target, name -> new Box(name, keeping, names));
    }

    /** What waited before the last end waits again. Reads the disk; tells whose it is. */
    Set<String> load() {
        Map<String, List<Keeping.Note>> waiting = new LinkedHashMap<>();
        keeping.notes(AlertNotes.WAITING)
                .forEach(note -> waiting.computeIfAbsent(AlertNotes.target(note), name -> new ArrayList<>())
                        .add(note));
        waiting.forEach((target, notes) -> of(target)
                .load(notes.stream()
                        .flatMap(note -> AlertNotes.alert(note).stream())
                        .sorted(Comparator.comparing(
                                AlertNotes.Written::alert,
                                Comparator.comparing(Alert::at).thenComparing(Alert::resolved)))
                        .toList()));
        return waiting.keySet();
    }

    /** Says of a target that is gone what waits for it still. */
    void warnOf(String gone) {
        int waiting = of(gone).waiting();
        if (waiting > 0) {
            log.warn(
                    "alerts not delivered target={} count={}: it is no longer configured; they wait for one of its name",
                    gone,
                    waiting);
        }
    }

    /** Keeps what the disk did not take before. */
    void save() {
        boxes.values().forEach(Box::save);
    }
}
