package understudy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import understudy.compare.Kind;
import understudy.run.noise.NoiseChapter;
import understudy.run.noise.NoisePlace;
import understudy.run.noise.NoiseTally;
import understudy.run.rule.RuleTally;
import understudy.traffic.Endpoint;

/** What rules have hidden and where old differs from itself: the tables, and how rows become values. */
final class EvidenceTables {

    /** The schema step that brings them. */
    static final List<String> STEP = List.of(
            """
            CREATE TABLE rule_counts (
              service TEXT NOT NULL, rule TEXT NOT NULL, hits INTEGER NOT NULL, hidden INTEGER NOT NULL,
              compared_before INTEGER NOT NULL, since INTEGER NOT NULL,
              PRIMARY KEY (service, rule)
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE noise_chapters (
              service TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL, evidence TEXT NOT NULL,
              asked INTEGER NOT NULL, judged INTEGER NOT NULL,
              PRIMARY KEY (service, method, template)
            ) STRICT, WITHOUT ROWID""",
            // examples: a JSON array of what old and the other said in turn
            """
            CREATE TABLE noise_places (
              service TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL,
              new_only INTEGER NOT NULL, twin_only INTEGER NOT NULL, both INTEGER NOT NULL, learned INTEGER NOT NULL,
              of_new INTEGER NOT NULL, differs INTEGER NOT NULL, examples TEXT NOT NULL,
              PRIMARY KEY (service, method, template, path, kind)
            ) STRICT, WITHOUT ROWID""");

    /** How far apart values were; empty in rows of before. */
    static final List<String> EXTENT_STEP =
            List.of("ALTER TABLE noise_places ADD COLUMN extent TEXT NOT NULL DEFAULT ''");

    /** From when on a place was counted; in rows of before, from the beginning. */
    static final List<String> SINCE_STEP = List.of(
            "ALTER TABLE noise_places ADD COLUMN asked_before INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE noise_places ADD COLUMN pairs_before INTEGER NOT NULL DEFAULT 0");

    static final String PUT_RULE = "INSERT OR REPLACE INTO rule_counts VALUES (?,?,?,?,?,?)";
    static final String DROP_RULE = "DELETE FROM rule_counts WHERE service = ? AND rule = ?";
    static final String PUT_CHAPTER = "INSERT OR REPLACE INTO noise_chapters VALUES (?,?,?,?,?,?)";
    static final String PUT_PLACE = "INSERT OR REPLACE INTO noise_places VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    static final String DROP_CHAPTERS = "DELETE FROM noise_chapters WHERE service = ?";
    static final String DROP_PLACES = "DELETE FROM noise_places WHERE service = ?";

    static final String DROP_CHAPTER = DROP_CHAPTERS + " AND method = ? AND template = ?";
    static final String DROP_PLACES_OF_CHAPTER = DROP_PLACES + " AND method = ? AND template = ?";

    static final String RULES = """
            SELECT rule, hits, hidden, compared_before, since FROM rule_counts WHERE service = ? ORDER BY rule""";
    static final String CHAPTERS = """
            SELECT method, template, evidence, asked, judged FROM noise_chapters
            WHERE service = ? ORDER BY method, template""";
    static final String PLACES = """
            SELECT method, template, path, kind, new_only, twin_only, both, learned, of_new, differs, examples,
              extent, asked_before, pairs_before
            FROM noise_places WHERE service = ? ORDER BY method, template, path, kind""";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private EvidenceTables() {}

    /** A place, and of which endpoint. */
    record PlaceRow(Endpoint endpoint, NoiseTally tally) {}

    static Object[] values(String service, RuleTally tally) {
        return new Object[] {
            service,
            tally.rule(),
            tally.hits(),
            tally.hidden(),
            tally.comparedBefore(),
            tally.since().toEpochMilli()
        };
    }

    static Object[] values(String service, NoiseChapter chapter) {
        Endpoint endpoint = chapter.endpoint();
        return new Object[] {
            service, endpoint.method(), endpoint.template(), chapter.evidence(), chapter.asked(), chapter.judged()
        };
    }

    static Object[] values(String service, Endpoint endpoint, NoiseTally place) {
        List<String> examples = new ArrayList<>();
        place.examples().forEach(example -> examples.addAll(List.of(example.oldValue(), example.otherValue())));
        return new Object[] {
            service,
            endpoint.method(),
            endpoint.template(),
            place.path(),
            place.kind().label(),
            place.newOnly(),
            place.twinOnly(),
            place.both(),
            place.learned(),
            place.ofNew(),
            place.differsInRates() ? 1 : 0,
            JSON.writeValueAsString(examples),
            ExtentText.of(place.extent()),
            place.since().asked(),
            place.since().pairs()
        };
    }

    static RuleTally rule(ResultSet row) throws SQLException {
        return new RuleTally(
                row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), Instant.ofEpochMilli(row.getLong(5)));
    }

    /** A chapter without its places. */
    static NoiseChapter chapter(ResultSet row) throws SQLException {
        return new NoiseChapter(endpoint(row), row.getString(3), row.getLong(4), row.getLong(5), List.of());
    }

    static PlaceRow place(ResultSet row) throws SQLException {
        return new PlaceRow(
                endpoint(row),
                new NoiseTally(
                        row.getString(3),
                        Labels.of(Kind.class, Kind::label, row.getString(4)),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getInt(10) != 0,
                        examples(row.getString(11)),
                        ExtentText.parse(row.getString(12)),
                        new NoiseTally.Since(row.getLong(13), row.getLong(14))));
    }

    private static Endpoint endpoint(ResultSet row) throws SQLException {
        return new Endpoint(row.getString(1), row.getString(2));
    }

    private static List<NoisePlace.Example> examples(String json) {
        String[] said = JSON.readValue(json, String[].class);
        List<NoisePlace.Example> examples = new ArrayList<>();
        for (int i = 0; i + 1 < said.length; i += 2) {
            examples.add(new NoisePlace.Example(said[i], said[i + 1]));
        }
        return examples;
    }

    /** Puts places into their chapters. */
    static List<NoiseChapter> together(List<NoiseChapter> chapters, List<PlaceRow> places) {
        Map<Endpoint, List<NoiseTally>> byEndpoint = new HashMap<>();
        places.forEach(place -> byEndpoint
                .computeIfAbsent(place.endpoint(), endpoint -> new ArrayList<>())
                .add(place.tally()));
        return chapters.stream()
                .map(chapter -> new NoiseChapter(
                        chapter.endpoint(),
                        chapter.evidence(),
                        chapter.asked(),
                        chapter.judged(),
                        byEndpoint.getOrDefault(chapter.endpoint(), List.of())))
                .toList();
    }
}
