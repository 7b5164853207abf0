package understudy.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import understudy.compare.Kind;
import understudy.traffic.Endpoint;

/** Whoever asks for what stays as it is gets what was sorted before. */
class SurveyTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final Map<String, Cause> causes = new LinkedHashMap<>();
    private final Survey survey = new Survey(causes);

    private static Cause cause(String id, long count) {
        return new Cause(
                id,
                "accounts",
                new Endpoint("GET", "/accounts/{id}"),
                "$." + id,
                Kind.VALUE,
                CauseState.NEW,
                count,
                NOON,
                NOON,
                "1",
                "2",
                false,
                List.of());
    }

    private void put(Cause cause) {
        causes.put(cause.id(), cause);
        survey.changed();
    }

    private List<String> ids(Instant now) {
        return survey.roots(now).stream().map(root -> root.cause().id()).toList();
    }

    @Test
    void whatStaysAsItIsIsSortedOnce() {
        put(cause("a", 1));
        put(cause("b", 2));
        List<Root> once = survey.roots(NOON);
        assertThat(ids(NOON)).containsExactly("b", "a");
        assertThat(survey.roots(NOON.plusSeconds(1))).isSameAs(once);
        assertThat(survey.all(NOON.plusSeconds(2))).isSameAs(survey.all(NOON));
    }

    @Test
    void whatChangesIsSortedAnew() {
        put(cause("a", 1));
        put(cause("b", 2));
        assertThat(ids(NOON)).containsExactly("b", "a");
        put(cause("a", 3));
        assertThat(ids(NOON)).containsExactly("a", "b");
        causes.remove("a");
        survey.changed();
        assertThat(ids(NOON)).containsExactly("b");
    }

    @Test
    void aDecisionThatEndsIsSeenToEndWithoutAnyChange() {
        Instant end = NOON.plus(Duration.ofHours(1));
        Decision decision = Decision.of(CauseState.INTENDED, Remedy.NONE, "ann", "", NOON, end);
        put(cause("a", 9).decided(CauseState.INTENDED, decision));
        put(cause("b", 2));
        assertThat(ids(end.minusSeconds(1))).containsExactly("b", "a");
        assertThat(ids(end)).containsExactly("a", "b");
        assertThat(survey.all(end)).allMatch(cause -> cause.state() == CauseState.NEW);
        assertThat(ids(NOON)).as("where the clock was set back").containsExactly("b", "a");
    }
}
