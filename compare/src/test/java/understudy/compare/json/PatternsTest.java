package understudy.compare.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Comparison;
import understudy.compare.Replies;

/** Filters with patterns over lists as long as real ones. */
class PatternsTest {

    private static final int MANY = 10_000;
    private static final int STEPS = 3_000_000;

    private static String orders(IntFunction<String> id, int note) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> "{\"id\":\"%s\",\"note\":%d,\"total\":%d}".formatted(id.apply(i), note, i))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String id(int i) {
        return "ORD-2026-AB%06d-closed".formatted(i);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "match(@.id,'ORD-[0-9]{4}-[A-Z]{2}[0-9]+-(open|closed)')",
                "search(@.id,'[A-Z]{2}[0-9]{6}-(open|closed|paid)')",
                "match(@.id,'ORD.*') && !search(@.id,'test|demo|sample')"
            })
    void tenThousandObjectsArePickedByAPatternOfSomeDozenSigns(String filter) {
        Comparison comparison = Replies.compare(
                orders(PatternsTest::id, 1), orders(PatternsTest::id, 2), Replies.ignore("$[?" + filter + "].note"));

        assertThat(comparison).isInstanceOf(Comparison.Equal.class);
    }

    @Test
    void textsThatDifferOnBothSidesFitToo() {
        Comparison comparison = Replies.compare(
                orders(PatternsTest::id, 1),
                orders(i -> id(i + MANY), 1),
                Replies.ignore("$[?match(@.id,'ORD-[0-9]{4}-[A-Z]{2}[0-9]+-closed')].id"));

        assertThat(comparison).isInstanceOf(Comparison.Equal.class);
    }

    @Test
    void whatBothDocumentsSayIsLookedAtOnce() {
        Budget budget = new Budget(STEPS);
        Patterns patterns = new Patterns(budget);
        String text = "a".repeat(60);
        String pattern = "(a|b)*c";
        assertThat(patterns.match(pattern, text, true)).isFalse();
        int steps = 0;
        for (int i = 0; i < MANY; i++) {
            assertThat(patterns.match(pattern, text, true)).isFalse();
            steps++;
        }
        budget.steps(STEPS - 10 * steps);
        assertThat(patterns.match(pattern, text, false)).as("another question").isFalse();
        assertThat(patterns.match("(", text, true)).as("no pattern").isFalse();
    }

    @Test
    void newTextsForeverAreTooMuch() {
        Patterns patterns = new Patterns(new Budget(STEPS));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100 * MANY; i++) {
                        patterns.match("[a-z]*[0-9]*x", "a".repeat(40) + i, true);
                    }
                })
                .isInstanceOf(Stop.class);
    }
}
