package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.json;
import static understudy.compare.Replies.keyed;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Literal;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.rule.TextForm;
import understudy.traffic.RequestPattern;

/** Which rules excused how many differences. */
class ExcusesTest {

    /** {@code [1x3]}: the rule at place 1 excused three differences. */
    private static List<String> excuses(String old, String fresh, Rule... rules) {
        Account account = comparer(rules).account(get(), json(old), json(fresh));
        return account.excuses().stream()
                .map(excuse -> excuse.rule() + "x" + excuse.places())
                .toList();
    }

    @Test
    void everyKindOfRuleCounts() {
        assertThat(excuses("{\"a\":1}", "{\"a\":2}", ignore("$.a"))).containsExactly("0x1");
        assertThat(excuses("{\"a\":1}", "{\"a\":1.01}", tolerance("$.a", "0.1")))
                .containsExactly("0x1");
        assertThat(excuses("[1,2,3]", "[3,1,2]", unordered("$"))).containsExactly("0x1");
        assertThat(excuses("[{\"i\":1},{\"i\":2}]", "[{\"i\":2},{\"i\":1}]", keyed("$", "i")))
                .containsExactly("0x1");
        Rule trim = new Rule.Normalise(JsonPath.parse("$.a"), Set.of(TextForm.TRIM), Scope.EVERYWHERE);
        assertThat(excuses("{\"a\":\"x\"}", "{\"a\":\" x\"}", trim)).containsExactly("0x1");
        Rule nulls = new Rule.NullEqualsAbsent(JsonPath.parse("$.*"), Scope.EVERYWHERE);
        assertThat(excuses("{\"a\":null}", "{\"b\":null}", nulls)).containsExactly("0x2");
        Rule doubles = new Rule.Numbers(JsonPath.parse("$"), NumberEquality.DOUBLE, Scope.EVERYWHERE);
        assertThat(excuses("[0.1,1]", "[0.10000000000000001,1.0]", doubles)).containsExactly("0x1");
        Rule expect = Rule.expect("$.a", Optional.of(Literal.number("1")), Optional.empty());
        assertThat(excuses("{\"a\":1}", "{\"a\":2}", expect)).containsExactly("0x1");
        assertThat(excuses("{\"a\":1}", "{\"b\":1}", Rule.rename("$.a", "$.b"))).containsExactly("0x1");
    }

    @Test
    void whatDoesNotDifferWasNotExcused() {
        Rule[] rules = {ignore("$.a"), tolerance("$.b", "1"), unordered("$.c"), Rule.rename("$.d", "$.e")};
        String old = "{\"a\":1,\"b\":1,\"c\":[1,2],\"d\":1,\"x\":1}";
        assertThat(excuses(old, old, rules)).isEmpty();
        assertThat(excuses(old, "{\"x\":2,\"d\":1.0,\"c\":[1,2],\"b\":1.0,\"a\":1.0}", rules))
                .isEmpty();
    }

    @Test
    void placesAreCountedOneByOneAndOfAMismatchToo() {
        String old = "{\"items\":[{\"t\":1,\"p\":1},{\"t\":2,\"p\":2},{\"t\":3,\"p\":3}],\"n\":1}";
        String fresh = "{\"items\":[{\"t\":4,\"p\":1.1},{\"t\":5,\"p\":2},{\"t\":6,\"p\":3}],\"n\":2}";
        assertThat(excuses(old, fresh, tolerance("$.items[*].p", "0.5"), ignore("$.items[*].t")))
                .containsExactly("0x1", "1x3");
    }

    /** The walk begins anew with a container whose structure differs: what it had noted there is not counted twice. */
    @Test
    void nothingIsCountedTwice() {
        String old = "{\"o\":{\"t\":1,\"u\":1,\"a\":{\"t\":1,\"b\":1,\"c\":1}},\"z\":1}";
        String fresh = "{\"o\":{\"t\":2,\"u\":2,\"a\":{\"t\":2,\"c\":1,\"b\":1},\"extra\":1},\"z\":1}";
        assertThat(excuses(old, fresh, ignore("$..t"), ignore("$..u"))).containsExactly("0x2", "1x1");
        assertThat(excuses(
                        "[{\"t\":1,\"v\":1},{\"t\":2,\"v\":2},{\"t\":3,\"v\":3}]",
                        "[{\"t\":7,\"v\":3},{\"t\":8,\"v\":2},{\"t\":9,\"v\":1}]",
                        unordered("$"),
                        ignore("$[*].t")))
                .containsExactly("0x1", "1x3");
    }

    @Test
    void intendedChangesAreForgottenWithTheRest() {
        Rule expect = Rule.expect("$.o.s", Optional.of(Literal.text("A")), Optional.of(Literal.text("B")));
        String old = "{\"o\":{\"s\":\"A\",\"b\":1,\"c\":1}}";
        String fresh = "{\"o\":{\"s\":\"B\",\"c\":1,\"b\":1}}";
        assertThat(excuses(old, fresh, expect)).containsExactly("0x1");
        assertThat(Replies.compare(old, fresh, expect))
                .isInstanceOfSatisfying(
                        Comparison.Intended.class,
                        intended -> assertThat(intended.differences()).hasSize(1));
    }

    @Test
    void rulesAreNumberedAsTheyWereWrittenWhicheverHold() {
        Rule elsewhere =
                new Rule.Ignore(JsonPath.parse("$.a"), Scope.of(Optional.of(RequestPattern.parse("GET /elsewhere"))));
        assertThat(excuses("{\"a\":1}", "{\"a\":2}", elsewhere, unordered("$.x"), ignore("$.a")))
                .containsExactly("2x1");
    }

    @Test
    void rulesOfOneUnfollowedPathCountTheSame() {
        assertThat(excuses("[{\"i\":1,\"t\":1}]", "[{\"i\":1,\"t\":2}]", ignore("$[?@.i==1].t"), ignore("$[-2]")))
                .containsExactly("0x1");
    }

    private static Comparison xml(String old, String fresh, Rule... rules) {
        return comparer(rules)
                .compare(
                        get(),
                        Replies.reply(200, old, "Content-Type", "application/xml"),
                        Replies.reply(200, fresh, "Content-Type", "application/xml"));
    }

    /** Of an XML element's children, one that only one side has is no difference in order. */
    @Test
    void anExcusedElementDoesNotCountByItsOrderEither() {
        String old = "<a><b>1</b><note>x</note><b>2</b><c>3</c></a>";
        String fresh = "<a><b>1</b><b>2</b><c>3</c></a>";
        assertThat(Replies.words(xml(old, fresh))).containsExactly("missing $.a.note");
        assertThat(xml(old, fresh, ignore("$.a.note"))).isEqualTo(new Comparison.Equal());
        assertThat(xml(fresh, old, ignore("$.a.note"))).isEqualTo(new Comparison.Equal());
        assertThat(Replies.words(xml(old, fresh.replace('3', '4'), ignore("$.a.note"))))
                .containsExactly("value $.a.c[0]");
        assertThat(Replies.words(xml("<a><b>1</b><c>2</c></a>", "<a><c>2</c><b>1</b></a>", ignore("$.a.note"))))
                .containsExactly("order $.a");
    }

    @Test
    void whatCannotBeComparedExcusedNothing() {
        Account account =
                comparer(ignore("$.a")).account(get(), json("{\"a\":1}"), json("{\"a\":2," + "\"b\":[".repeat(2000)));
        assertThat(account.excuses()).isEmpty();
        account = comparer(ignore("$.a")).account(get(), json("{\"a\":1}"), json("{\"a\":2,"));
        assertThat(account.excuses()).isEmpty();
    }
}
