package understudy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import understudy.run.figure.KeptCoverage;
import understudy.traffic.Endpoint;

/** What the compared pairs of each endpoint were like: the table, one row an endpoint, and how rows become values. */
final class CoverageTable {

    /** The schema step that brings it. pairs: counts by status, size and hour, as {@link ScoreText} writes them. */
    static final List<String> STEP = List.of("""
            CREATE TABLE coverage (
              service TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL, evidence TEXT NOT NULL,
              pairs TEXT NOT NULL,
              PRIMARY KEY (service, method, template)
            ) STRICT, WITHOUT ROWID""");

    static final String PUT = "INSERT OR REPLACE INTO coverage VALUES (?,?,?,?,?)";
    static final String DROP = "DELETE FROM coverage WHERE service = ? AND method = ? AND template = ?";
    static final String ALL = "SELECT method, template, evidence, pairs FROM coverage WHERE service = ?";

    private CoverageTable() {}

    static Object[] values(String service, KeptCoverage of) {
        Endpoint endpoint = of.endpoint();
        return new Object[] {service, endpoint.method(), endpoint.template(), of.evidence(), ScoreText.of(of.coverage())
        };
    }

    static KeptCoverage coverage(ResultSet row) throws SQLException {
        return new KeptCoverage(
                new Endpoint(row.getString(1), row.getString(2)),
                row.getString(3),
                ScoreText.parseCoverage(row.getString(4)));
    }
}
