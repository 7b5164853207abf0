package understudy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import understudy.compare.Kind;
import understudy.run.cause.Cause;
import understudy.run.cause.CausePattern;
import understudy.run.cause.CauseState;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.traffic.Endpoint;

/** Causes: the SQL, and how rows become values. Their table is in {@link Schema}. */
final class CauseTables {

    static final String PUT = """
            INSERT INTO causes (id, service, method, template, path, kind, state, count, first_seen, last_seen,
              old_example, new_example, alerted, samples, pattern,
              remedy, owner, reason, decided, expires, root, reopened, company, flaky)
            VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            ON CONFLICT (id) DO UPDATE SET service = excluded.service, method = excluded.method,
              template = excluded.template, path = excluded.path, kind = excluded.kind, state = excluded.state,
              count = excluded.count, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
              old_example = excluded.old_example, new_example = excluded.new_example,
              alerted = excluded.alerted, samples = excluded.samples, pattern = excluded.pattern,
              remedy = excluded.remedy,
              owner = excluded.owner, reason = excluded.reason, decided = excluded.decided,
              expires = excluded.expires, root = excluded.root, reopened = excluded.reopened,
              company = excluded.company, flaky = excluded.flaky""";
    static final String OF_SERVICE = """
            SELECT id, service, method, template, path, kind, state, count, first_seen, last_seen,
              old_example, new_example, alerted, samples, pattern,
              remedy, owner, reason, decided, expires, root, reopened, company, flaky
            FROM causes WHERE service = ? ORDER BY first_seen, id""";

    private CauseTables() {}

    static @Nullable Object[] values(Cause cause) {
        Decision decision = cause.decision();
        return new @Nullable Object[] {
            cause.id(),
            cause.service(),
            cause.endpoint().method(),
            cause.endpoint().template(),
            cause.path(),
            cause.kind().label(),
            cause.state().label(),
            cause.count(),
            cause.firstSeen().toEpochMilli(),
            cause.lastSeen().toEpochMilli(),
            cause.oldExample(),
            cause.newExample(),
            cause.alerted() ? 1 : 0,
            String.join(" ", cause.samples()),
            cause.pattern().code(),
            decision.remedy().label(),
            decision.owner(),
            decision.reason(),
            decision.at().toEpochMilli(),
            decision.expires().equals(Decision.NEVER)
                    ? null
                    : decision.expires().toEpochMilli(),
            decision.root(),
            decision.reopened() ? 1 : 0,
            cause.company(),
            cause.flaky()
        };
    }

    static Cause cause(ResultSet row) throws SQLException {
        String samples = row.getString(14);
        String company = row.getString(23);
        return new Cause(
                row.getString(1),
                row.getString(2),
                new Endpoint(row.getString(3), row.getString(4)),
                row.getString(5),
                Labels.of(Kind.class, Kind::label, row.getString(6)),
                Labels.of(CauseState.class, CauseState::label, row.getString(7)),
                row.getLong(8),
                row.getLong(24),
                Instant.ofEpochMilli(row.getLong(9)),
                Instant.ofEpochMilli(row.getLong(10)),
                row.getString(11),
                row.getString(12),
                row.getInt(13) != 0,
                samples.isEmpty() ? List.of() : List.of(samples.split(" ")),
                CausePattern.parse(row.getString(15)),
                decision(row),
                company.isEmpty() ? row.getString(1) : company);
    }

    private static Decision decision(ResultSet row) throws SQLException {
        long expires = row.getLong(20);
        boolean everlasting = row.wasNull();
        return new Decision(
                Labels.of(Remedy.class, Remedy::label, row.getString(16)),
                row.getString(17),
                row.getString(18),
                Instant.ofEpochMilli(row.getLong(19)),
                everlasting ? Decision.NEVER : Instant.ofEpochMilli(expires),
                row.getString(21),
                row.getInt(22) != 0);
    }
}
