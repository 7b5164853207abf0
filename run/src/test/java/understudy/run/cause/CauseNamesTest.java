package understudy.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.compare.Kind;
import understudy.run.Keeping.Note;
import understudy.run.World;
import understudy.run.cause.CauseJoin.Made;
import understudy.traffic.Endpoint;

class CauseNamesTest {

    private final World world = new World();
    private final CauseNames names = new CauseNames("accounts", List.of());

    private static Made made(String id, String... parts) {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        Endpoint endpoint = new Endpoint("GET", "/users/{id}");
        Cause cause = new Cause(
                id, "accounts", endpoint, "$.a", Kind.VALUE, CauseState.NEW, 1, now, now, "1", "2", false, List.of());
        return new Made(cause, List.of(parts));
    }

    private CauseNames again() {
        assertThat(names.saveTo(world)).isTrue();
        return CauseNames.load("accounts", world);
    }

    @Test
    void aCauseThatJoinsOnTakesAlongThoseThatJoinedIt() {
        names.join(List.of(made("b", "a", "b")));
        names.join(List.of(made("c", "b")));
        assertThat(names.now("a")).isEqualTo("c");
        assertThat(again().now("a")).isEqualTo("c");
        assertThat(names.now("c")).isEqualTo("c");
    }

    @Test
    void aCauseThatIsThereAgainLeadsToItself() {
        names.join(List.of(made("b", "a")));
        names.join(List.of(made("a", "b")));
        assertThat(names.now("a")).isEqualTo("a");
        assertThat(names.now("b")).isEqualTo("a");
        assertThat(again().now("b")).isEqualTo("a");
        assertThat(world.notes).hasSize(1);
    }

    @Test
    void notesThatAHardEndLeftHalfWrittenAreFollowedToTheirEnd() {
        CauseNames found = new CauseNames(
                "accounts",
                List.of(
                        new Note("k", "a", "b"),
                        new Note("k", "b", "c"),
                        new Note("k", "x", "y"),
                        new Note("k", "y", "x")));
        assertThat(found.now("a")).isEqualTo("c");
        assertThat(found.now("b")).isEqualTo("c");
        assertThat(List.of(found.now("x"), found.now("y"))).isSubsetOf("x", "y");
    }

    @Test
    void theFirstOnesAreForgottenWhenThereAreTooMany() {
        List<Made> all = new ArrayList<>();
        for (int i = 0; i <= CauseNames.MOST; i++) {
            all.add(made("now", "before" + i));
        }
        all.forEach(one -> names.join(List.of(one)));
        assertThat(names.now("before0")).isEqualTo("before0");
        assertThat(names.now("before1")).isEqualTo("now");
        assertThat(again().now("before" + CauseNames.MOST)).isEqualTo("now");
        assertThat(world.notes).hasSize(CauseNames.MOST);
    }

    @Test
    void whatTheStoreDoesNotTakeIsOfferedAgain() {
        names.join(List.of(made("b", "a")));
        world.full = true;
        assertThat(names.saveTo(world)).isFalse();
        world.full = false;
        assertThat(again().now("a")).isEqualTo("b");
    }
}
