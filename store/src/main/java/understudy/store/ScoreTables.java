package understudy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import understudy.judge.gate.Drift;
import understudy.judge.gate.GateName;
import understudy.judge.gate.Passed;
import understudy.judge.score.Score;
import understudy.judge.score.Scores;
import understudy.run.KeptEvidence;
import understudy.traffic.Endpoint;

/** What rollouts have found out: the tables, and how rows become values. */
final class ScoreTables {

    /** The schema step that brings them. */
    static final List<String> STEP = List.of(
            // passed_endpoints: a JSON array of method and template in turn; drift: numbers as text
            """
            CREATE TABLE rollout_evidence (
              service TEXT PRIMARY KEY, epoch INTEGER NOT NULL, step INTEGER NOT NULL, asked_twice INTEGER NOT NULL,
              passed_gates TEXT NOT NULL, passed_endpoints TEXT NOT NULL,
              drift_level TEXT NOT NULL, drift_peak TEXT NOT NULL
            ) STRICT, WITHOUT ROWID""",
            // in_step counts while the step is that of rollout_evidence; both are as ScoreText writes them
            """
            CREATE TABLE rollout_scores (
              service TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL, step INTEGER NOT NULL,
              in_epoch TEXT NOT NULL, in_step TEXT NOT NULL,
              PRIMARY KEY (service, method, template)
            ) STRICT, WITHOUT ROWID""");

    static final String PUT_EVIDENCE = "INSERT OR REPLACE INTO rollout_evidence VALUES (?,?,?,?,?,?,?,?)";
    static final String PUT_SCORE = "INSERT OR REPLACE INTO rollout_scores VALUES (?,?,?,?,?,?)";
    static final String DROP_SCORE = "DELETE FROM rollout_scores WHERE service = ? AND method = ? AND template = ?";
    static final String EVIDENCE = """
            SELECT epoch, step, asked_twice, passed_gates, passed_endpoints, drift_level, drift_peak
            FROM rollout_evidence WHERE service = ?""";
    static final String SCORES = """
            SELECT method, template, step, in_epoch, in_step FROM rollout_scores WHERE service = ?""";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private ScoreTables() {}

    /** An endpoint's scores. */
    record ScoreRow(Endpoint endpoint, long step, Score inEpoch, Score inStep) {}

    static Object[] values(String service, KeptEvidence evidence) {
        return new Object[] {
            service,
            evidence.epoch(),
            evidence.step(),
            evidence.oldAskedTwice() ? 1 : 0,
            JSON.writeValueAsString(evidence.passed().gates().stream()
                    .map(GateName::label)
                    .sorted()
                    .toList()),
            JSON.writeValueAsString(evidence.passed().endpoints().stream()
                    .map(endpoint -> List.of(endpoint.method(), endpoint.template()))
                    .toList()),
            Double.toString(evidence.drift().level()),
            Double.toString(evidence.drift().peak())
        };
    }

    static Object[] values(String service, KeptEvidence evidence, Endpoint endpoint) {
        return new Object[] {
            service,
            endpoint.method(),
            endpoint.template(),
            evidence.step(),
            ScoreText.of(evidence.inEpoch().of(endpoint)),
            ScoreText.of(evidence.inStep().of(endpoint))
        };
    }

    /** Evidence without its scores. */
    static KeptEvidence evidence(ResultSet row) throws SQLException {
        Set<GateName> gates = new HashSet<>();
        for (String gate : JSON.readValue(row.getString(4), String[].class)) {
            gates.add(Labels.of(GateName.class, GateName::label, gate));
        }
        Set<Endpoint> endpoints = new HashSet<>();
        for (String[] endpoint : JSON.readValue(row.getString(5), String[][].class)) {
            endpoints.add(new Endpoint(endpoint[0], endpoint[1]));
        }
        return new KeptEvidence(
                row.getLong(1),
                row.getLong(2),
                row.getInt(3) != 0,
                new Passed(gates, endpoints),
                new Drift(Double.parseDouble(row.getString(6)), Double.parseDouble(row.getString(7))),
                Scores.NONE,
                Scores.NONE);
    }

    static ScoreRow score(ResultSet row) throws SQLException {
        return new ScoreRow(
                new Endpoint(row.getString(1), row.getString(2)),
                row.getLong(3),
                ScoreText.parse(row.getString(4)),
                ScoreText.parse(row.getString(5)));
    }

    /** Puts scores into their evidence. */
    static KeptEvidence together(KeptEvidence evidence, List<ScoreRow> rows) {
        Map<Endpoint, Score> inEpoch = new HashMap<>();
        Map<Endpoint, Score> inStep = new HashMap<>();
        for (ScoreRow row : rows) {
            inEpoch.put(row.endpoint(), row.inEpoch());
            if (row.step() == evidence.step()) {
                inStep.put(row.endpoint(), row.inStep());
            }
        }
        return evidence.of(new Scores(inEpoch), new Scores(inStep));
    }
}
