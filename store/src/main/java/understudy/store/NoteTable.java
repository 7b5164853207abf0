package understudy.store;

import java.util.List;

/** Texts of other rooms, which alone know what they say. */
final class NoteTable {

    static final List<String> STEP = List.of("""
            CREATE TABLE notes (
              kind TEXT NOT NULL, key TEXT NOT NULL, text TEXT NOT NULL,
              PRIMARY KEY (kind, key)
            ) STRICT, WITHOUT ROWID""");

    static final String PUT = """
            INSERT INTO notes (kind, key, text) VALUES (?,?,?)
            ON CONFLICT (kind, key) DO UPDATE SET text = excluded.text""";
    static final String DROP = "DELETE FROM notes WHERE kind = ? AND key = ?";
    static final String LIST = "SELECT key, text FROM notes WHERE kind = ? ORDER BY key";

    private NoteTable() {}
}
