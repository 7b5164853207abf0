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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.compare.proposal.Extent;
import understudy.run.Keeping.Change;
import understudy.run.KeptRollout;
import understudy.run.Terms;
import understudy.run.cause.Cause;
import understudy.run.cause.CausePattern;
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
            List.of("DROP TABLE rollout_evidence", "DROP TABLE rollout_scores"));

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

    @Test
    void aFileOfEachVersionIsBroughtUpToDate() throws Exception {
        assertThat(BACK).hasSize(Schema.VERSION - 1);
        for (int version = 1; version < Schema.VERSION; version++) {
            try (Store store = Store.open(folder)) {
                store.offer(new Change.CauseStands(cause("accounts", "c1", version)));
            }
            backTo(version);
            try (Store store = Store.open(folder)) {
                Cause kept = store.load("accounts").causes().getFirst();
                assertThat(kept.count()).as("of version %d", version).isEqualTo(version);
                assertThat(kept.samples())
                        .isEqualTo(cause("accounts", "c1", version).samples());
                assertThat(kept.pattern()).isEqualTo(CausePattern.none());
            }
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
        try (Store store = Store.open(folder)) {
            Cause kept = store.load("accounts").causes().getFirst();
            assertThat(kept.count()).isEqualTo(7);
            assertThat(kept.samples()).containsExactly("p1", "p2");
            assertThat(kept.pattern()).isEqualTo(CausePattern.none());
        }
    }

    @Test
    void aFileOfTheFirstVersionIsReadAndDecidedOn() throws Exception {
        try (Store store = Store.open(folder)) {
            store.offer(new Change.CauseStands(cause("accounts", "c1", 3)));
        }
        backTo(1);

        Cause before;
        try (Store store = Store.open(folder)) {
            before = store.load("accounts").causes().getFirst();
            store.offer(new Change.CauseStands(cause("accounts", "c1", 4)));
        }

        assertThat(before).isEqualTo(cause("accounts", "c1", 3));
        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").causes()).containsExactly(cause("accounts", "c1", 4));
        }
    }

    @Test
    void aFileOfAVersionThatKeptNoNoiseIsReadAndGoneOnWith() throws Exception {
        try (Store store = Store.open(folder)) {
            store.offer(new Change.CauseStands(cause("accounts", "c1", 3)));
        }
        backTo(3);

        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").noise()).isEmpty();
            assertThat(store.load("accounts").causes()).hasSize(1);
            store.offer(new Change.RuleTallied("accounts", Things.rule("r1", 2)));
            store.offer(new Change.NoiseStands("accounts", Things.chapter(ACCOUNT, 2, Things.place("$.a", 1))));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").rules()).containsExactly(Things.rule("r1", 2));
            assertThat(store.load("accounts").noise())
                    .containsExactly(Things.chapter(ACCOUNT, 2, Things.place("$.a", 1)));
        }
    }

    @Test
    void aFileOfAVersionThatKeptNoExtentIsReadAndGoneOnWith() throws Exception {
        try (Store store = Store.open(folder)) {
            store.offer(new Change.NoiseStands("accounts", Things.chapter(ACCOUNT, 20, Things.place("$.a", 10))));
        }
        backTo(5);

        try (Store store = Store.open(folder)) {
            NoiseTally before =
                    store.load("accounts").noise().getFirst().places().getFirst();
            assertThat(before.both()).isEqualTo(10);
            assertThat(before.extent()).isEqualTo(Extent.none());
            store.offer(new Change.NoiseStands("accounts", Things.chapter(ACCOUNT, 21, Things.place("$.a", 11))));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").noise())
                    .containsExactly(Things.chapter(ACCOUNT, 21, Things.place("$.a", 11)));
        }
    }

    @Test
    void aFileOfAVersionThatKeptNoRolloutIsReadAndGoneOnWith() throws Exception {
        try (Store store = Store.open(folder)) {
            store.offer(new Change.NoiseStands("accounts", Things.chapter(ACCOUNT, 20, Things.place("$.a", 10))));
        }
        backTo(8);

        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").noise())
                    .containsExactly(Things.chapter(ACCOUNT, 20, Things.place("$.a", 10)));
            assertThat(store.rollout("accounts")).isEmpty();
            store.offer(Things.moved(5, 25, 0));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.rollout("accounts"))
                    .contains(Things.moved(5, 25, 0).now());
        }
    }

    @Test
    void aFileOfAVersionThatKeptNoEvidenceOfRolloutsIsReadAndGoneOnWith() throws Exception {
        try (Store store = Store.open(folder)) {
            store.offer(Things.moved(5, 25, 0));
        }
        backTo(10);

        try (Store store = Store.open(folder)) {
            KeptRollout before = store.rollout("accounts").orElseThrow();
            assertThat(before.revision()).isEqualTo(5);
            assertThat(before.terms()).isEqualTo(new Terms("abc", "", ""));
            assertThat(store.evidence("accounts")).isEmpty();
            store.offer(Things.found(1, Map.of(ACCOUNT, 10), Set.of()));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.evidence("accounts"))
                    .contains(Things.found(1, Map.of(ACCOUNT, 10), Set.of()).evidence());
        }
    }

    @Test
    void aFileOfAVersionThatKnewNoPlacesOfValuesIsReadAndGoneOnWith() throws Exception {
        try (Store store = Store.open(folder)) {
            store.offer(new Change.CauseStands(cause("accounts", "c1", 3)));
        }
        backTo(6);

        Change joined =
                new Change.EndpointsJoined("accounts", List.of("/users", "/t/{id}"), Map.of(), Map.of(), Set.of());
        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").valuePlaces()).isEmpty();
            assertThat(store.load("accounts").causes()).hasSize(1);
            store.offer(joined);
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").valuePlaces()).containsExactly("/t/{id}", "/users");
        }
    }

    @Test
    void aFileOfAVersionThatCountedEveryPlaceFromTheBeginningIsReadAndGoneOnWith() throws Exception {
        try (Store store = Store.open(folder)) {
            store.offer(new Change.NoiseStands("accounts", Things.chapter(ACCOUNT, 20, Things.place("$.a", 10))));
        }
        backTo(9);

        try (Store store = Store.open(folder)) {
            NoiseTally before =
                    store.load("accounts").noise().getFirst().places().getFirst();
            assertThat(before.since()).isEqualTo(new NoiseTally.Since(0, 0));
            store.offer(new Change.NoiseStands("accounts", Things.chapter(ACCOUNT, 21, Things.place("$.a", 11))));
        }
        try (Store store = Store.open(folder)) {
            assertThat(store.load("accounts").noise())
                    .containsExactly(Things.chapter(ACCOUNT, 21, Things.place("$.a", 11)));
        }
    }
}
