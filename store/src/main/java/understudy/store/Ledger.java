package understudy.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import understudy.judge.Counts;
import understudy.run.Keeping.Change;
import understudy.run.Keeping.KeptRule;
import understudy.run.Sample;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.Deed;
import understudy.run.cause.Cause;
import understudy.run.figure.KeptCoverage;
import understudy.run.noise.NoiseChapter;
import understudy.run.noise.NoiseTally;
import understudy.run.rule.RuleTally;
import understudy.traffic.Endpoint;

/** Puts changes into the file: a batch is there whole or not at all. Used by the writer's thread alone. */
final class Ledger implements AutoCloseable {

    private static final String PUT_SAMPLE = """
            INSERT INTO samples (id, service, bytes, document) VALUES (?,?,?,?)
            ON CONFLICT (id) DO UPDATE SET service = excluded.service, bytes = excluded.bytes,
              document = excluded.document""";
    private static final String ADD_COUNT =
            "INSERT INTO counts VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET n = n + excluded.n";
    private static final String PUT_RULE = """
            INSERT INTO rules (service, id, text, accepted) VALUES (?,?,?,?)
            ON CONFLICT (service, id) DO UPDATE SET text = excluded.text, accepted = excluded.accepted""";
    private static final String PUT_ENDPOINT =
            "INSERT OR IGNORE INTO endpoints (service, method, template) VALUES (?,?,?)";
    private static final String FIND_ENDPOINT =
            "SELECT id FROM endpoints WHERE service = ? AND method = ? AND template = ?";
    private static final String SUM_SAMPLES = "SELECT count(*), sum(bytes) FROM samples WHERE service = ?";
    private static final String DROP_OLDEST = """
            DELETE FROM samples WHERE seq IN (SELECT seq FROM (
              SELECT seq, row_number() OVER newest AS n, sum(bytes) OVER newest AS total
              FROM samples WHERE service = ? WINDOW newest AS (ORDER BY seq DESC)
            ) WHERE n > ? OR total > ?)""";

    private final Connection connection;
    private final Limits limits;
    private final Map<Series, Long> endpoints = new HashMap<>();

    private record Series(String service, Endpoint endpoint) {}

    private Ledger(Connection connection, Limits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /** Opens the file for writing and brings its tables up to date. */
    static Ledger open(Path file, Limits limits) throws SQLException {
        Connection connection = Connections.writing(file, limits.busy());
        try {
            Schema.bringUpToDate(connection, file);
            return new Ledger(connection, limits);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Writes all changes in one transaction. When it throws, none is written. */
    void write(List<Change> changes) throws SQLException {
        inOneTransaction(() -> {
            Set<String> sampled = new HashSet<>();
            for (Change change : changes) {
                switch (change) {
                    case Change.CauseStands(Cause cause) -> run(CauseTables.PUT, CauseTables.values(cause));
                    case Change.CausesJoined(Cause cause, Set<String> gone) -> {
                        run(CauseTables.PUT, CauseTables.values(cause));
                        for (String id : gone) {
                            run("DELETE FROM causes WHERE id = ?", id);
                        }
                    }
                    case Change.EndpointsJoined joined -> join(joined);
                    case Change.SampleTaken(Sample sample) -> {
                        put(sample);
                        sampled.add(sample.service());
                    }
                    case Change.SampleDropped(String id) -> run("DELETE FROM samples WHERE id = ?", id);
                    case Change.CountsAdded added -> add(added);
                    case Change.RuleTallied(String service, RuleTally tally) ->
                        run(EvidenceTables.PUT_RULE, EvidenceTables.values(service, tally));
                    case Change.RuleTallyGone(String service, String rule) ->
                        run(EvidenceTables.DROP_RULE, service, rule);
                    case Change.NoiseStands(String service, NoiseChapter chapter) -> put(service, chapter);
                    case Change.NoiseGone(String service) -> {
                        run(EvidenceTables.DROP_CHAPTERS, service);
                        run(EvidenceTables.DROP_PLACES, service);
                    }
                    case Change.NoiseOfEndpointGone(String service, Endpoint of) -> {
                        run(EvidenceTables.DROP_CHAPTER, service, of.method(), of.template());
                        run(EvidenceTables.DROP_PLACES_OF_CHAPTER, service, of.method(), of.template());
                    }
                    case Change.RulesAccepted(var rules) -> {
                        for (KeptRule rule : rules) {
                            run(
                                    PUT_RULE,
                                    rule.service(),
                                    rule.id(),
                                    rule.text(),
                                    rule.at().toEpochMilli());
                        }
                    }
                    case Change.RolloutMoved(var now, var move) -> {
                        run(RolloutTables.PUT_ROLLOUT, RolloutTables.values(now));
                        run(RolloutTables.PUT_MOVE, RolloutTables.values(move));
                    }
                    case Change.EvidenceStands stands -> put(stands);
                    case Change.CoverageStands stands -> put(stands);
                    case Change.RuleRemoved(String service, String id) ->
                        run("DELETE FROM rules WHERE service = ? AND id = ?", service, id);
                    case Change.NoteStands(var note) -> run(NoteTable.PUT, note.kind(), note.key(), note.text());
                    case Change.NoteGone(String kind, String key) -> run(NoteTable.DROP, kind, key);
                    case Change.Done(Deed deed) -> put(deed);
                }
            }
            for (String service : sampled) {
                dropOldest(service);
            }
        });
    }

    /** Makes old counts coarser: see {@link Ageing}. */
    void age(long nowMinute) throws SQLException {
        inOneTransaction(() -> {
            for (Ageing.Step step : Ageing.STEPS) {
                run(Ageing.FOLD, step.minutes(), step.before(nowMinute), step.minutes());
                run(Ageing.REMOVE, step.before(nowMinute), step.minutes());
            }
        });
    }

    /** Something that writes. */
    private interface Work {
        void run() throws SQLException;
    }

    /**
     * Begins and commits by SQL: the driver's own way would take the write lock again right after each commit, and hold
     * it while there is nothing to write.
     */
    private void inOneTransaction(Work work) throws SQLException {
        run("BEGIN IMMEDIATE");
        try {
            work.run();
            run("COMMIT");
        } catch (SQLException | RuntimeException e) {
            endpoints.clear();
            rollback(e);
            throw e;
        }
    }

    /** After some errors, a full disk being one, SQLite has already rolled back by itself. */
    private void rollback(Exception error) {
        try {
            run("ROLLBACK");
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    private void put(Sample sample) throws SQLException {
        byte[] document = SampleDocument.write(sample, limits.bodyBytes());
        run(PUT_SAMPLE, sample.id(), sample.service(), document.length, document);
    }

    private void put(String service, NoiseChapter chapter) throws SQLException {
        run(EvidenceTables.PUT_CHAPTER, EvidenceTables.values(service, chapter));
        for (NoiseTally place : chapter.places()) {
            run(EvidenceTables.PUT_PLACE, EvidenceTables.values(service, chapter.endpoint(), place));
        }
    }

    private void put(Deed deed) throws SQLException {
        AuditEntry next = AuditEntry.after(0, AuditEntry.NOTHING, deed);
        try (PreparedStatement last = prepared(AuditTable.LAST);
                ResultSet row = last.executeQuery()) {
            if (row.next()) {
                next = AuditEntry.after(row.getLong(1), row.getString(2), deed);
            }
        }
        run(AuditTable.PUT, AuditTable.values(next));
    }

    private void put(Change.EvidenceStands stands) throws SQLException {
        run(ScoreTables.PUT_EVIDENCE, ScoreTables.values(stands.service(), stands.evidence()));
        for (Endpoint endpoint : stands.gone()) {
            run(ScoreTables.DROP_SCORE, stands.service(), endpoint.method(), endpoint.template());
        }
        for (Endpoint endpoint : stands.evidence().inEpoch().byEndpoint().keySet()) {
            run(ScoreTables.PUT_SCORE, ScoreTables.values(stands.service(), stands.evidence(), endpoint));
        }
    }

    private void put(Change.CoverageStands stands) throws SQLException {
        for (Endpoint endpoint : stands.gone()) {
            run(CoverageTable.DROP, stands.service(), endpoint.method(), endpoint.template());
        }
        for (KeptCoverage coverage : stands.stand()) {
            run(CoverageTable.PUT, CoverageTable.values(stands.service(), coverage));
        }
    }

    private void dropOldest(String service) throws SQLException {
        try (PreparedStatement sums = prepared(SUM_SAMPLES, service);
                ResultSet row = sums.executeQuery()) {
            if (!row.next() || (row.getLong(1) <= limits.samples() && row.getLong(2) <= limits.sampleBytes())) {
                return;
            }
        }
        run(DROP_OLDEST, service, limits.samples(), limits.sampleBytes());
    }

    private void add(Change.CountsAdded added) throws SQLException {
        long endpoint = endpoint(added.service(), added.endpoint());
        long minute = Math.floorDiv(added.minute().getEpochSecond(), 60);
        Counts counts = added.counts();
        for (Tally.Line line : Tally.lines(counts)) {
            run(ADD_COUNT, endpoint, minute, line.what(), line.n());
        }
    }

    private void join(Change.EndpointsJoined joined) throws SQLException {
        run(PlaceTables.DROP_ALL, joined.service());
        for (String template : joined.valuePlaces()) {
            run(PlaceTables.PUT, joined.service(), template);
        }
        for (Map.Entry<Endpoint, Endpoint> entry : joined.endpoints().entrySet()) {
            long from = endpoint(joined.service(), entry.getKey());
            run(PlaceTables.MOVE_COUNTS, from, endpoint(joined.service(), entry.getValue()));
            run(PlaceTables.DROP_COUNTS, from);
            run(PlaceTables.DROP_ENDPOINT, from);
            endpoints.remove(new Series(joined.service(), entry.getKey()));
        }
        for (String id : joined.samples()) {
            try (PreparedStatement find = prepared(PlaceTables.SAMPLE, id, joined.service());
                    ResultSet row = find.executeQuery()) {
                if (row.next()) {
                    put(SampleDocument.read(row.getBytes(1)).joined(joined.endpoints(), joined.causes()));
                }
            }
        }
    }

    private long endpoint(String service, Endpoint endpoint) throws SQLException {
        Series series = new Series(service, endpoint);
        Long known = endpoints.get(series);
        if (known != null) {
            return known;
        }
        run(PUT_ENDPOINT, service, endpoint.method(), endpoint.template());
        try (PreparedStatement find = prepared(FIND_ENDPOINT, service, endpoint.method(), endpoint.template());
                ResultSet row = find.executeQuery()) {
            row.next();
            long id = row.getLong(1);
            endpoints.put(series, id);
            return id;
        }
    }

    private void run(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepared(sql, values)) {
            statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
