package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static understudy.compare.Replies.compare;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.unordered;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Rule;

/** Changes that are meant to be. */
class ExpectRulesTest {

    private static final Rule EUR = change("$.currency", Literal.text("EURO"), Literal.text("EUR"));

    private static Rule change(String path, Literal from, Literal to) {
        return Rule.expect(path, Optional.of(from), Optional.of(to));
    }

    private static Rule to(String path, Literal to) {
        return Rule.expect(path, Optional.empty(), Optional.of(to));
    }

    private static Rule from(String path, Literal from) {
        return Rule.expect(path, Optional.of(from), Optional.empty());
    }

    private static void assertIntended(String old, String fresh, Rule... rules) {
        assertThat(compare(old, fresh, rules)).isInstanceOf(Comparison.Intended.class);
    }

    @Test
    void aPairThatDiffersOnlyInAnIntendedChangeIsIntended() {
        assertThat(compare("{\"currency\":\"EURO\",\"n\":1}", "{\"n\":1.0,\"currency\":\"EUR\"}", EUR))
                .isEqualTo(new Comparison.Intended(
                        List.of(new Difference("$.currency", "$.currency", Kind.VALUE, "\"EURO\"", "\"EUR\""))));
    }

    @Test
    void aPairWithoutTheChangeMatches() {
        assertThat(compare("{\"currency\":\"EUR\",\"n\":1}", "{\"currency\":\"EUR\", \"n\":1}", EUR))
                .isEqualTo(new Comparison.Equal());
    }

    @Test
    void whatElseDiffersIsAMismatchWithoutTheIntendedChange() {
        assertThat(differences("{\"currency\":\"EURO\",\"n\":1}", "{\"currency\":\"EUR\",\"n\":2}", EUR))
                .containsExactly("value $.n");
    }

    @ParameterizedTest(name = "{0} to {1}")
    @CsvSource({"EURO, USD", "DM, EUR", "EUR, EURO", "EURO, eur"})
    void anotherChangeThereIsAMismatch(String old, String fresh) {
        String text = "{\"currency\":\"%s\"}";
        assertThat(differences(text.formatted(old), text.formatted(fresh), EUR)).containsExactly("value $.currency");
    }

    @Test
    void whatIsLeftOutStandsForAnythingAndForNothing() {
        assertIntended("{\"v\":1}", "{\"v\":2}", to("$.v", Literal.number("2")));
        assertIntended("{\"v\":[1]}", "{\"v\":2}", to("$.v", Literal.number("2.0")));
        assertIntended("{}", "{\"v\":2}", to("$.v", Literal.number("2")));
        assertIntended("{\"v\":2}", "{}", from("$.v", Literal.number("2")));
        assertIntended("{\"v\":null}", "{}", from("$.v", Literal.NULL));
        assertIntended("{\"v\":true}", "{\"v\":\"yes\"}", from("$.v", Literal.of(true)));
        assertThat(differences("{}", "{\"v\":3}", to("$.v", Literal.number("2"))))
                .containsExactly("extra $.v");
        assertThat(differences("{\"v\":2}", "{}", to("$.v", Literal.number("2"))))
                .containsExactly("missing $.v");
    }

    @Test
    void aTypeMayBeMeantToChangeAndNumbersCountByTheirValue() {
        assertIntended("{\"v\":\"5\"}", "{\"v\":5.0}", change("$.v", Literal.text("5"), Literal.number("5")));
        assertThat(differences(
                        "{\"v\":\"5\"}", "{\"v\":\"5.0\"}", change("$.v", Literal.text("5"), Literal.number("5"))))
                .containsExactly("value $.v");
    }

    @Test
    void elementsBelongTogetherAcrossAnIntendedChange() {
        Rule rule = change("$.items[*].state", Literal.text("A"), Literal.text("active"));
        String old = "{\"items\":[{\"id\":1,\"state\":\"A\"},{\"id\":2,\"state\":\"A\"},{\"id\":3,\"state\":\"A\"}]}";
        String fresh = "{\"items\":[{\"id\":9,\"state\":\"active\"},{\"id\":1,\"state\":\"active\"},"
                + "{\"id\":2,\"state\":\"active\"},{\"id\":3,\"state\":\"active\"}]}";
        assertThat(differences(old, fresh, rule)).containsExactly("extra $.items[0]");
        assertIntended(old, fresh.replace("{\"id\":9,\"state\":\"active\"},", ""), rule);
    }

    @Test
    void elementsInAnyOrderMayChangeAsIntended() {
        Rule rule = change("$[*].s", Literal.text("A"), Literal.number("1"));
        String old = "[{\"id\":1,\"s\":\"A\"},{\"id\":2,\"s\":\"A\"},{\"id\":3,\"s\":\"B\"}]";
        assertIntended(old, "[{\"id\":3,\"s\":\"B\"},{\"id\":2,\"s\":1},{\"id\":1,\"s\":1}]", unordered("$"), rule);
        assertThat(differences(old, "[{\"id\":3,\"s\":1},{\"id\":2,\"s\":1},{\"id\":1,\"s\":1}]", unordered("$"), rule))
                .containsExactly("type $[2].s");
        assertIntended(
                old, "[{\"id\":3,\"s\":\"B\"},{\"id\":2,\"s\":1},{\"id\":1,\"s\":1}]", Replies.keyed("$", "id"), rule);
    }

    @Test
    void aFilterMayLimitIt() {
        Rule rule = change("$[?@.id==1].s", Literal.text("A"), Literal.text("B"));
        assertIntended("[{\"id\":1,\"s\":\"A\"}]", "[{\"id\":1,\"s\":\"B\"}]", rule);
        assertThat(differences("[{\"id\":2,\"s\":\"A\"}]", "[{\"id\":2,\"s\":\"B\"}]", rule))
                .containsExactly("value $[0].s");
    }

    @Test
    void namesGivenTwiceAreNotMatchedByAnIntendedChange() {
        assertIntended(
                "{\"currency\":\"EURO\",\"currency\":\"EURO\"}", "{\"currency\":\"EUR\",\"currency\":\"EUR\"}", EUR);
        assertThat(differences("{\"currency\":\"EURO\"}", "{\"currency\":\"EUR\",\"currency\":\"EUR\"}", EUR))
                .containsExactly("duplicate $.currency (2nd of that name)");
    }

    @Test
    void moreIntendedChangesThanAreKeptStayIntended() {
        String old = "[" + "\"A\",".repeat(499) + "\"A\"]";
        Comparison comparison =
                compare(old, old.replace('A', 'B'), change("$[*]", Literal.text("A"), Literal.text("B")));
        assertThat(comparison)
                .isInstanceOfSatisfying(
                        Comparison.Intended.class,
                        intended -> assertThat(intended.differences()).hasSize(200));
    }

    @Test
    void aHeaderThatDiffersBesidesIsAMismatch() {
        Comparison comparison = Replies.comparer(EUR)
                .compare(
                        Replies.get(),
                        Replies.json("{\"currency\":\"EURO\"}"),
                        Replies.reply(
                                200,
                                "{\"currency\":\"EUR\"}",
                                "Content-Type",
                                "application/json",
                                "Cache-Control",
                                "no-store"));
        assertThat(Replies.words(comparison)).containsExactly("header header Cache-Control");
    }

    @Test
    void aChangeWithoutAnyValueIsRefused() {
        assertThatThrownBy(() -> Rule.expect("$.a", Optional.empty(), Optional.empty()))
                .hasMessage("a change of $.a without a value (expected: from, to or both)");
        assertThatThrownBy(() -> Literal.number("0x10")).hasMessageContaining("a number as JSON writes it");
    }
}
