package understudy.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import understudy.judge.gate.GateName;
import understudy.judge.gate.GateResult;
import understudy.judge.gate.GateVerdict;
import understudy.judge.rollout.PauseReason;
import understudy.judge.rollout.Phase;
import understudy.judge.rollout.Rollout;
import understudy.run.KeptRollout;
import understudy.run.RolloutMove;
import understudy.run.Terms;
import understudy.traffic.Share;

/** Where rollouts are and how they came there: the tables, and how rows become values. */
final class RolloutTables {

    /** The schema step that brings them. */
    static final List<String> STEP = List.of(
            // pause: empty unless it is paused
            """
            CREATE TABLE rollouts (
              service TEXT PRIMARY KEY, phase TEXT NOT NULL, share INTEGER NOT NULL, pause TEXT NOT NULL,
              reason TEXT NOT NULL, epoch INTEGER NOT NULL, revision INTEGER NOT NULL, step_began INTEGER NOT NULL,
              versions TEXT NOT NULL
            ) STRICT, WITHOUT ROWID""",
            // gates: a JSON array of arrays, numbers as text
            """
            CREATE TABLE rollout_moves (
              service TEXT NOT NULL, revision INTEGER NOT NULL, at INTEGER NOT NULL, what TEXT NOT NULL,
              phase_before TEXT NOT NULL, share_before INTEGER NOT NULL, pause_before TEXT NOT NULL,
              reason_before TEXT NOT NULL,
              phase TEXT NOT NULL, share INTEGER NOT NULL, pause TEXT NOT NULL, reason TEXT NOT NULL,
              gates TEXT NOT NULL,
              PRIMARY KEY (service, revision)
            ) STRICT, WITHOUT ROWID""");

    /** What evidence stands for, and in which step; under what rows of before do not say it begins anew. */
    static final List<String> TERMS_STEP = List.of(
            "ALTER TABLE rollouts ADD COLUMN step INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE rollouts ADD COLUMN compared TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE rollouts ADD COLUMN weighed TEXT NOT NULL DEFAULT ''");

    static final String PUT_ROLLOUT = "INSERT OR REPLACE INTO rollouts VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";
    static final String PUT_MOVE = "INSERT OR REPLACE INTO rollout_moves VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)";
    static final String ROLLOUT = """
            SELECT phase, share, pause, reason, service, epoch, step, revision, step_began, versions,
              compared, weighed
            FROM rollouts WHERE service = ?""";
    static final String REVISIONS = "SELECT service, revision FROM rollouts WHERE service <> ?";
    static final String MOVES = """
            SELECT phase_before, share_before, pause_before, reason_before, phase, share, pause, reason,
              service, revision, at, what, gates
            FROM rollout_moves WHERE service = ? ORDER BY revision DESC LIMIT %d""";

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private RolloutTables() {}

    static Object[] values(KeptRollout kept) {
        Rollout rollout = kept.rollout();
        return new Object[] {
            kept.service(),
            rollout.phase().label(),
            rollout.share().percent(),
            pause(rollout),
            rollout.reason(),
            kept.epoch(),
            kept.revision(),
            kept.stepBegan().toEpochMilli(),
            kept.terms().versions(),
            kept.step(),
            kept.terms().compared(),
            kept.terms().weighed()
        };
    }

    static Object[] values(RolloutMove move) {
        return new Object[] {
            move.service(),
            move.revision(),
            move.at().toEpochMilli(),
            move.what(),
            move.before().phase().label(),
            move.before().share().percent(),
            pause(move.before()),
            move.before().reason(),
            move.after().phase().label(),
            move.after().share().percent(),
            pause(move.after()),
            move.after().reason(),
            JSON.writeValueAsString(move.gates().stream().map(GateRow::of).toList())
        };
    }

    static KeptRollout rollout(ResultSet row) throws SQLException {
        return new KeptRollout(
                row.getString(5),
                rollout(row, 1),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                Instant.ofEpochMilli(row.getLong(9)),
                new Terms(row.getString(10), row.getString(11), row.getString(12)));
    }

    static RolloutMove move(ResultSet row) throws SQLException {
        List<GateResult> gates = new ArrayList<>();
        for (GateRow gate : JSON.readValue(row.getString(13), GateRow[].class)) {
            gates.add(gate.result());
        }
        return new RolloutMove(
                row.getString(9),
                row.getLong(10),
                Instant.ofEpochMilli(row.getLong(11)),
                row.getString(12),
                rollout(row, 1),
                rollout(row, 5),
                gates);
    }

    /** Of four columns from one on. */
    private static Rollout rollout(ResultSet row, int from) throws SQLException {
        String pause = row.getString(from + 2);
        return new Rollout(
                Labels.of(Phase.class, Phase::label, row.getString(from)),
                new Share(row.getInt(from + 1)),
                pause.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Labels.of(PauseReason.class, PauseReason::label, pause)),
                row.getString(from + 3));
    }

    private static String pause(Rollout rollout) {
        return rollout.pause().map(PauseReason::label).orElse("");
    }

    /** A gate as it is kept. */
    private record GateRow(
            String gate,
            String verdict,
            String bound,
            String limit,
            long n,
            @Nullable Long needed,
            String sentence,
            @Nullable String promise) {

        static GateRow of(GateResult result) {
            return new GateRow(
                    result.gate().label(),
                    result.verdict().label(),
                    Double.toString(result.bound()),
                    Double.toString(result.limit()),
                    result.n(),
                    result.needed().isPresent() ? result.needed().getAsLong() : null,
                    result.sentence(),
                    result.promise().orElse(null));
        }

        GateResult result() {
            return new GateResult(
                    Labels.of(GateName.class, GateName::label, gate),
                    Labels.of(GateVerdict.class, GateVerdict::label, verdict),
                    Double.parseDouble(bound),
                    Double.parseDouble(limit),
                    n,
                    needed == null ? OptionalLong.empty() : OptionalLong.of(needed),
                    Optional.empty(), // when it would have passed by then says nothing any more
                    sentence,
                    Optional.ofNullable(promise));
        }
    }
}
