package understudy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static understudy.store.Things.NOON;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.run.Keeping.Change;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;
import understudy.run.audit.AuditEntry;
import understudy.run.audit.AuditFilter;
import understudy.run.audit.Deed;
import understudy.run.audit.Soundness;

final class AuditTrailTest {

    @TempDir
    private Path folder;

    private static Deed deed(String actor, String action, String service) {
        Act act = Act.of(action).in(service).to("r1").changing("was", "is").since("the reason of " + action);
        return new Deed(NOON.plusNanos(1_999), new Actor(actor, "operator"), act);
    }

    private void keep(Deed... deeds) {
        try (Store store = Store.open(folder)) {
            for (Deed deed : deeds) {
                assertThat(store.offer(new Change.Done(deed))).isTrue();
            }
        }
    }

    private Soundness verified() {
        try (Store store = Store.open(folder)) {
            return store.verify();
        }
    }

    private List<Long> found(String service, String actor, String action, long below, int most) {
        try (Store store = Store.open(folder)) {
            return store.entries(new AuditFilter(service, actor, action, below, most)).stream()
                    .map(AuditEntry::seq)
                    .toList();
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("understudy.db"))) {
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
        }
    }

    private void keepThree() {
        keep(deed("ann", "rule.add", "accounts"), deed("bob", "rule.remove", "cards"));
        keep(deed("ann", "rollout.promote", "accounts"));
    }

    @Test
    void entriesComeBackAsTheyWereInAChainThatGoesOnAfterARestart() {
        keepThree();
        try (Store store = Store.open(folder)) {
            List<AuditEntry> all = store.entries(AuditFilter.last(10));
            assertThat(all).extracting(AuditEntry::seq).containsExactly(3L, 2L, 1L);
            assertThat(all.getLast().deed()).isEqualTo(deed("ann", "rule.add", "accounts"));
            assertThat(all.getLast().prev()).isEqualTo(AuditEntry.NOTHING);
            assertThat(all.getFirst().prev()).isEqualTo(all.get(1).hash());
            assertThat(store.verify().head()).isEqualTo(all.getFirst().hash());
            assertThat(store.verify().sound()).isTrue();
            assertThat(store.verify().entries()).isEqualTo(3);
        }
    }

    @Test
    void entriesAreFoundByServiceActorActionAndItsGroup() {
        keepThree();
        assertThat(found("accounts", "", "", Long.MAX_VALUE, 10)).containsExactly(3L, 1L);
        assertThat(found("", "ann", "", Long.MAX_VALUE, 10)).containsExactly(3L, 1L);
        assertThat(found("", "", "rule", Long.MAX_VALUE, 10)).containsExactly(2L, 1L);
        assertThat(found("", "", "rule.remove", Long.MAX_VALUE, 10)).containsExactly(2L);
        assertThat(found("", "", "rul", Long.MAX_VALUE, 10)).isEmpty();
        assertThat(found("", "", "", 3, 1)).containsExactly(2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit SET actor = 'eve' WHERE seq = 1",
                "DELETE FROM audit WHERE seq = 2",
                "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 1",
                "INSERT INTO audit SELECT 0, at, actor, role, action, service, subject, before, after, reason, prev, hash"
                        + " FROM audit WHERE seq = 1"
            })
    void theTableTakesEntriesAtItsEndAndNothingElse(String statement) {
        keepThree();
        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("audit trail");
        assertThat(verified().entries()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UPDATE audit SET actor = 'eve' WHERE seq = 2; entry 2 was changed; 1",
                "UPDATE audit SET at = at + 1 WHERE seq = 1; entry 1 was changed; 0",
                "UPDATE audit SET action = '' WHERE seq = 3; entry 3 was changed; 2",
                "UPDATE audit SET before = 'wa', after = 'sis' WHERE seq = 3; entry 3 was changed; 2",
                "UPDATE audit SET hash = '00' WHERE seq = 1; entry 1 was changed; 0",
                "UPDATE audit SET prev = hash WHERE seq = 2; entry 2 does not follow entry 1; 1",
                "DELETE FROM audit WHERE seq = 2; entry 2 is missing; 1",
                "DELETE FROM audit WHERE seq = 1; entry 1 is missing; 0"
            })
    void whoTakesTheTriggersAwayIsFoundAllTheSame(String statement, String problem, long sound) throws Exception {
        keepThree();
        execute("DROP TRIGGER audit_is_not_changed", "DROP TRIGGER audit_is_not_cut", statement);
        Soundness found = verified();
        assertThat(found.problem().orElse("")).contains(problem);
        assertThat(found.entries()).isEqualTo(sound);
    }

    @Test
    void aByteThatIsAnotherInTheFileIsFound() throws Exception {
        keepThree();
        Path file = folder.resolve("understudy.db");
        byte[] bytes = Files.readAllBytes(file);
        byte[] wanted = "the reason of rule.remove".getBytes(StandardCharsets.UTF_8);
        int at =
                new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
        bytes[at] ^= 1;
        Files.write(file, bytes);
        assertThat(verified().problem().orElse("")).isEqualTo("entry 2 was changed: its text does not have its hash");
    }

    @Test
    void whatNoFileKeepsDoesNotBreakTheChain() {
        String odd = "half \ud83d, nul \0, whole \ud83d\ude00 " + "x".repeat(3_980) + "\ud83d\ude00";
        keep(new Deed(NOON, Actor.ROLLOUT, Act.of("rollout.judged").since(odd)), deed("ann", "rule.add", ""));
        assertThat(verified().sound()).isTrue();
    }

    @Test
    void moreThanIsLookedAtAtOnceIsLookedAtToTheEnd() throws Exception {
        try (Store store = Store.open(folder)) {
            for (int i = 0; i < 2_500; i++) {
                assertThat(store.offer(new Change.Done(deed("ann", "rule.add", ""))))
                        .isTrue();
            }
            assertThat(store.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(store.verify().entries()).isEqualTo(2_500);
        }
    }
}
