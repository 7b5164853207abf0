package understudy.control.alert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import understudy.run.Keeping;
import understudy.run.Sample;

/** Keeps notes in memory: what a restart finds. */
final class Notes implements Keeping {

    private final Map<String, Note> notes = new TreeMap<>();
    volatile boolean full;

    @Override
    public Kept load(String service) {
        return Kept.NOTHING;
    }

    @Override
    public synchronized boolean offer(Change change) {
        if (full) {
            return false;
        }
        switch (change) {
            case Change.NoteStands(Note note) -> notes.put(note.kind() + "/" + note.key(), note);
            case Change.NoteGone(String kind, String key) -> notes.remove(kind + "/" + key);
            default -> throw new IllegalArgumentException("nobody here writes a " + change);
        }
        return true;
    }

    @Override
    public synchronized List<Note> notes(String kind) {
        return notes.values().stream().filter(note -> note.kind().equals(kind)).toList();
    }

    @Override
    public Optional<Sample> sample(String pairId) {
        return Optional.empty();
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }
}
