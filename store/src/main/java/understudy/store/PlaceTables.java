package understudy.store;

import java.util.List;

/** Places in paths that hold values, and how what was kept under their words moves: the table, and the SQL. */
final class PlaceTables {

    /** The schema step that brings it. template: of the place above, such as {@code /users}. */
    static final List<String> STEP = List.of("""
            CREATE TABLE value_places (
              service TEXT NOT NULL, template TEXT NOT NULL,
              PRIMARY KEY (service, template)
            ) STRICT, WITHOUT ROWID""");

    static final String DROP_ALL = "DELETE FROM value_places WHERE service = ?";
    static final String PUT = "INSERT OR IGNORE INTO value_places VALUES (?,?)";
    static final String ALL = "SELECT template FROM value_places WHERE service = ? ORDER BY template";

    /** Adds all counts of one endpoint to those of another. */
    static final String MOVE_COUNTS = """
            INSERT INTO counts SELECT ?2, minute, what, n FROM counts WHERE endpoint = ?1
            ON CONFLICT DO UPDATE SET n = n + excluded.n""";

    static final String DROP_COUNTS = "DELETE FROM counts WHERE endpoint = ?";
    static final String DROP_ENDPOINT = "DELETE FROM endpoints WHERE id = ?";
    static final String SAMPLE = "SELECT document FROM samples WHERE id = ? AND service = ?";

    private PlaceTables() {}
}
