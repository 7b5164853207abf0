package understudy.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import understudy.judge.Counts;
import understudy.run.Keeping.KeptRule;
import understudy.run.Keeping.Note;
import understudy.run.KeptEvidence;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Sample;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.AuditFilter;
import understudy.run.audit.Soundness;
import understudy.run.cause.Cause;
import understudy.run.figure.KeptCoverage;
import understudy.run.noise.NoiseChapter;
import understudy.run.rule.RuleTally;
import understudy.traffic.Endpoint;

/**
 * Reads the file, on a connection of its own beside the writer's. One reader at a time; after an error the next one
 * opens the file anew. Blocks on the disk.
 */
final class Reader implements AutoCloseable {

    private static final String COUNTS = """
            SELECT method, template, what, sum(n) FROM endpoints JOIN counts ON endpoint = id
            WHERE service = ? GROUP BY id, what""";

    private static final String RULES = "SELECT id, text, accepted FROM rules WHERE service = ? ORDER BY accepted, id";

    private static final int VERIFIED_AT_ONCE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final Path file;
    private final Duration busy;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;

    Reader(Path file, Duration busy) {
        this.file = file;
        this.busy = busy;
    }

    /** Turns one row into a value. */
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    List<Cause> causes(String service) {
        return rows(CauseTables.OF_SERVICE, service, CauseTables::cause);
    }

    Map<Endpoint, Counts> counts(String service) {
        record Sum(Endpoint endpoint, Tally.Line line) {}
        Map<Endpoint, Tally> tallies = new HashMap<>();
        rows(
                        COUNTS,
                        service,
                        row -> new Sum(
                                new Endpoint(row.getString(1), row.getString(2)),
                                new Tally.Line(row.getString(3), row.getLong(4))))
                .forEach(sum -> tallies.computeIfAbsent(sum.endpoint(), e -> new Tally())
                        .add(sum.line()));
        Map<Endpoint, Counts> counts = new HashMap<>();
        tallies.forEach((endpoint, tally) -> counts.put(endpoint, tally.counts()));
        return counts;
    }

    List<RuleTally> tallies(String service) {
        return rows(EvidenceTables.RULES, service, EvidenceTables::rule);
    }

    List<NoiseChapter> noise(String service) {
        return EvidenceTables.together(
                rows(EvidenceTables.CHAPTERS, service, EvidenceTables::chapter),
                rows(EvidenceTables.PLACES, service, EvidenceTables::place));
    }

    List<KeptCoverage> coverage(String service) {
        return rows(CoverageTable.ALL, service, CoverageTable::coverage);
    }

    List<String> valuePlaces(String service) {
        return rows(PlaceTables.ALL, service, row -> row.getString(1));
    }

    Optional<Sample> sample(String id) {
        return rows("SELECT document FROM samples WHERE id = ?", id, row -> row.getBytes(1)).stream()
                .findFirst()
                .map(SampleDocument::read);
    }

    List<KeptRule> rules(String service) {
        return rows(
                RULES,
                service,
                row -> new KeptRule(service, row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))));
    }

    Optional<KeptRollout> rollout(String service) {
        return rows(RolloutTables.ROLLOUT, service, RolloutTables::rollout).stream()
                .findFirst();
    }

    Optional<KeptEvidence> evidence(String service) {
        return rows(ScoreTables.EVIDENCE, service, ScoreTables::evidence).stream()
                .findFirst()
                .map(evidence -> ScoreTables.together(evidence, rows(ScoreTables.SCORES, service, ScoreTables::score)));
    }

    /** The revision of every rollout. */
    Map<String, Long> revisions() {
        Map<String, Long> revisions = new HashMap<>();
        rows(RolloutTables.REVISIONS, "", row -> revisions.put(row.getString(1), row.getLong(2)));
        return revisions;
    }

    List<RolloutMove> moves(String service, int most) {
        return rows(RolloutTables.MOVES.formatted(most), service, RolloutTables::move);
    }

    List<Note> notes(String kind) {
        return rows(NoteTable.LIST, kind, row -> new Note(kind, row.getString(1), row.getString(2)));
    }

    List<AuditEntry> audit(AuditFilter filter) {
        return rows(AuditTable.FILTERED, AuditTable::entry, AuditTable.values(filter));
    }

    Soundness soundness() {
        Soundness so = Soundness.UNSEEN;
        List<AuditEntry> next = entriesAfter(so.entries());
        while (!next.isEmpty() && so.sound()) {
            so = so.and(next);
            next = entriesAfter(so.entries());
        }
        return so;
    }

    private List<AuditEntry> entriesAfter(long seq) {
        return rows(AuditTable.NEXT, AuditTable::entry, seq, VERIFIED_AT_ONCE);
    }

    private <T> List<T> rows(String sql, String parameter, Row<T> row) {
        return rows(sql, row, parameter);
    }

    private <T> List<T> rows(String sql, Row<T> row, @Nullable Object... parameters) {
        lock.lock();
        try (PreparedStatement statement = open().prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            close();
            throw Fault.of(e).at(file, e);
        } finally {
            lock.unlock();
        }
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = Connections.reading(file, busy);
            connection = open;
        }
        return open;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            LOG.warn("store={} could not be closed after reading: {}", file, e.toString());
        } finally {
            connection = null;
            lock.unlock();
        }
    }
}
