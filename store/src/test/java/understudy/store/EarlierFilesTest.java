package understudy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.store.Things.ACCOUNT;
import static understudy.store.Things.cause;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.compare.proposal.Extent;
import understudy.run.Keeping;
import understudy.run.Keeping.Change;
import understudy.run.KeptEvidence;
import understudy.run.KeptRollout;
import understudy.run.Terms;
import understudy.run.cause.Cause;
import understudy.run.cause.CausePattern;
import understudy.run.figure.KeptCoverage;
import understudy.run.noise.NoiseTally;

/** Files that earlier versions wrote are read and gone on with. */
final class EarlierFilesTest {

    /** What takes a file back by one version, from the second on; see {@link Schema}. */
    private static final List<List<String>> BACK = List.of(
            List.of(without("pattern")),
            List.of(
                    without("remedy"),
                    without("owner"),
                    without("reason"),
                    without("decided"),
                    without("expires"),
                    without("root"),
                    without("reopened"),
                    without("company")),
            List.of("DROP TABLE rules"),
            List.of("DROP TABLE rule_counts", "DROP TABLE noise_chapters", "DROP TABLE noise_places"),
            List.of("ALTER TABLE noise_places DROP COLUMN extent"),
            List.of("DROP TABLE value_places"),
            List.of("DROP TABLE notes"),
            List.of("DROP TABLE rollouts", "DROP TABLE rollout_moves"),
            List.of(
                    "ALTER TABLE noise_places DROP COLUMN asked_before",
                    "ALTER TABLE noise_places DROP COLUMN pairs_before"),
            List.of(
                    "ALTER TABLE rollouts DROP COLUMN step",
                    "ALTER TABLE rollouts DROP COLUMN compared",
                    "ALTER TABLE rollouts DROP COLUMN weighed"),
            List.of("DROP TABLE rollout_evidence", "DROP TABLE rollout_scores"),
            List.of("DROP TABLE audit"),
            List.of(without("flaky")),
            List.of("DROP TABLE coverage"));

    @TempDir
    private Path folder;

    private static String without(String column) {
        return "ALTER TABLE causes DROP COLUMN " + column;
    }

    /** Makes the file one of an earlier version, with all in it that this one knew. */
    private void backTo(int version) throws Exception {
        List<String> statements = new ArrayList<>();
        for (int step = Schema.VERSION; step > version; step--) {
            statements.addAll(BACK.get(step - 2));
        }
        statements.add("PRAGMA user_version = " + version);
        execute(statements);
    }

    private void execute(List<String> statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("understudy.db"))) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private void keep(Change... changes) {
        try (Store store = Store.open(folder)) {
            for (Change change : changes) {
                store.offer(change);
            }
        }
    }

    /** In a file of an earlier version. */
    private void keepAsOf(int version, Change... changes) throws Exception {
        keep(changes);
        backTo(version);
    }

    private Keeping.Kept kept() {
        try (Store store = Store.open(folder)) {
            return store.load("accounts");
        }
    }

    private Optional<KeptRollout> rollout() {
        try (Store store = Store.open(folder)) {
            return store.rollout("accounts");
        }
    }

    private Optional<KeptEvidence> evidence() {
        try (Store store = Store.open(folder)) {
            return store.evidence("accounts");
        }
    }

    /** Of one place. */
    private static Change.NoiseStands noise(long asked, long both) {
        return new Change.NoiseStands("accounts", Things.chapter(ACCOUNT, asked, Things.place("$.a", both)));
    }

    @Test
    void aFileOfEachVersionIsBroughtUpToDate() throws Exception {
        assertThat(BACK).hasSize(Schema.VERSION - 1);
        for (int version = 1; version < Schema.VERSION; version++) {
            keepAsOf(version, new Change.CauseStands(cause("accounts", "c1", version)));

            Cause kept = kept().causes().getFirst();
            assertThat(kept.count()).as("of version %d", version).isEqualTo(version);
            assertThat(kept.samples())
                    .isEqualTo(cause("accounts", "c1", version).samples());
            assertThat(kept.pattern()).isEqualTo(CausePattern.none());
        }
    }

    /** As it was written then, word for word. */
    @Test
    void causesOfTheFirstVersionAreBroughtUpToDate() throws Exception {
        Store.open(folder).close();
        backTo(1);
        execute(List.of(
                "DROP TABLE causes",
                """
                CREATE TABLE causes (
                  id TEXT PRIMARY KEY, service TEXT NOT NULL, method TEXT NOT NULL, template TEXT NOT NULL,
                  path TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL,
                  first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL,
                  old_example TEXT NOT NULL, new_example TEXT NOT NULL, alerted INTEGER NOT NULL,
                  samples TEXT NOT NULL
                ) STRICT, WITHOUT ROWID""",
                "INSERT INTO causes VALUES ('c1', 'accounts', 'GET', '/accounts/{id}', '$.a', 'value', 'new',"
                        + " 7, 0, 1, '1', '2', 1, 'p1 p2')"));
        Cause kept = kept().causes().getFirst();
        assertThat(kept.count()).isEqualTo(7);
        assertThat(kept.samples()).containsExactly("p1", "p2");
        assertThat(kept.pattern()).isEqualTo(CausePattern.none());
    }

    @Test
    void aFileOfTheFirstVersionIsReadAndDecidedOn() throws Exception {
        keepAsOf(1, new Change.CauseStands(cause("accounts", "c1", 3)));

        assertThat(kept().causes()).containsExactly(cause("accounts", "c1", 3));
        keep(new Change.CauseStands(cause("accounts", "c1", 4)));
        assertThat(kept().causes()).containsExactly(cause("accounts", "c1", 4));
    }

    @Test
    void aFileOfAVersionThatKeptNoNoiseIsReadAndGoneOnWith() throws Exception {
        keepAsOf(3, new Change.CauseStands(cause("accounts", "c1", 3)));

        assertThat(kept().noise()).isEmpty();
        assertThat(kept().causes()).hasSize(1);
        keep(new Change.RuleTallied("accounts", Things.rule("r1", 2)), noise(2, 1));
        assertThat(kept().rules()).containsExactly(Things.rule("r1", 2));
        assertThat(kept().noise()).containsExactly(noise(2, 1).chapter());
    }

    @Test
    void aFileOfAVersionThatKeptNoExtentIsReadAndGoneOnWith() throws Exception {
        keepAsOf(5, noise(20, 10));

        NoiseTally before = kept().noise().getFirst().places().getFirst();
        assertThat(before.both()).isEqualTo(10);
        assertThat(before.extent()).isEqualTo(Extent.none());
        keep(noise(21, 11));
        assertThat(kept().noise()).containsExactly(noise(21, 11).chapter());
    }

    @Test
    void aFileOfAVersionThatKeptNoRolloutIsReadAndGoneOnWith() throws Exception {
        keepAsOf(8, noise(20, 10));

        assertThat(kept().noise()).containsExactly(noise(20, 10).chapter());
        assertThat(rollout()).isEmpty();
        keep(Things.moved(5, 25, 0));
        assertThat(rollout()).contains(Things.moved(5, 25, 0).now());
    }

    @Test
    void aFileOfAVersionThatKeptNoEvidenceOfRolloutsIsReadAndGoneOnWith() throws Exception {
        keepAsOf(10, Things.moved(5, 25, 0));

        KeptRollout before = rollout().orElseThrow();
        assertThat(before.revision()).isEqualTo(5);
        assertThat(before.terms()).isEqualTo(new Terms("abc", "", ""));
        assertThat(evidence()).isEmpty();
        Change.EvidenceStands found = Things.found(1, Map.of(ACCOUNT, 10), Set.of());
        keep(found);
        assertThat(evidence()).contains(found.evidence());
    }

    @Test
    void aFileOfAVersionThatKeptNoCoverageIsReadAndGoneOnWith() throws Exception {
        keepAsOf(14, new Change.CountsAdded("accounts", ACCOUNT, Things.NOON, Things.counts(9, 0, 0)));

        assertThat(kept().counts()).containsOnlyKeys(ACCOUNT);
        assertThat(kept().coverage()).isEmpty();
        KeptCoverage covered = Things.coverage(ACCOUNT, "a7f0", 3);
        keep(new Change.CoverageStands("accounts", List.of(covered), Set.of()));
        assertThat(kept().coverage()).containsExactly(covered);
    }

    @Test
    void aFileOfAVersionThatKnewNoPlacesOfValuesIsReadAndGoneOnWith() throws Exception {
        keepAsOf(6, new Change.CauseStands(cause("accounts", "c1", 3)));

        assertThat(kept().valuePlaces()).isEmpty();
        assertThat(kept().causes()).hasSize(1);
        keep(new Change.EndpointsJoined("accounts", List.of("/users", "/t/{id}"), Map.of(), Map.of(), Set.of()));
        assertThat(kept().valuePlaces()).containsExactly("/t/{id}", "/users");
    }

    @Test
    void aFileOfAVersionThatCountedEveryPlaceFromTheBeginningIsReadAndGoneOnWith() throws Exception {
        keepAsOf(9, noise(20, 10));

        NoiseTally before = kept().noise().getFirst().places().getFirst();
        assertThat(before.since()).isEqualTo(NoiseTally.Since.THE_BEGINNING);
        keep(noise(21, 11));
        assertThat(kept().noise()).containsExactly(noise(21, 11).chapter());
    }
}
