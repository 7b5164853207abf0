package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/** The comparer as others use it in their own tests; docs/comparing.md shows these lines. */
class FrontDoorTest {

    @Test
    void aComparerIsFourLinesOfAnotherTest() {
        Rules rules =
                Rules.of(Rule.ignore("$.generatedAt"), Rule.unordered("$.items"), Rule.tolerance("$.total", "0.01"));
        Reply expected = Reply.of("application/json", Body.of("{\"items\":[1,2],\"total\":3.00,\"generatedAt\":1}"));
        Reply actual = Reply.of("application/json", Body.of("{\"items\":[2,1],\"total\":3.01,\"generatedAt\":2}"));
        assertThat(Comparer.of(rules).compare(expected, actual)).isEqualTo(new Comparison.Equal());
    }

    @Test
    void valuesAreShownAsTheyAre() {
        Reply one = Reply.of("application/json", Body.of("{\"card\":\"4111111111111111\",\"mail\":\"a@b.example\"}"));
        Reply other = Reply.of("application/json", Body.of("{\"card\":\"4111111111111112\",\"mail\":\"c@b.example\"}"));
        assertThat(Comparer.of(Rules.none()).compare(one, other))
                .isInstanceOfSatisfying(
                        Comparison.Different.class,
                        different -> assertThat(different.differences())
                                .extracting(Difference::oldValue)
                                .containsExactly("\"4111111111111111\"", "\"a@b.example\""));
    }
}
