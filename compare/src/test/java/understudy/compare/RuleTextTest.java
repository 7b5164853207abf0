package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Literal;
import understudy.compare.rule.Mandate;
import understudy.compare.rule.MediaRange;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Scope;
import understudy.compare.rule.StatusRange;
import understudy.compare.rule.TextForm;
import understudy.traffic.RequestPattern;

class RuleTextTest {

    private static final Mandate MANDATE = new Mandate(
            Optional.of("ops: Jo"), Optional.of("it's \"slow\" ${X}"), Optional.of(LocalDate.parse("2027-01-31")));
    private static final Scope SCOPE = new Scope(
            Optional.of(RequestPattern.parse("GET /a/{id}")),
            Optional.of(new MediaRange("application/json")),
            Optional.of(StatusRange.parse("4xx")),
            MANDATE);

    @Test
    void aRuleIsWrittenAsInConfig() {
        assertThat(Rule.ignore("$.generatedAt").text()).isEqualTo("{ignore: $.generatedAt}");
        assertThat(Rule.ignore("$.items[*]['a b']").text()).isEqualTo("{ignore: \"$.items[*]['a b']\"}");
        assertThat(new Rule.Ignore(JsonPath.parse("$.a"), SCOPE).text())
                .isEqualTo("{ignore: $.a, endpoint: \"GET /a/{id}\", contentType: application/json, status: 4xx,"
                        + " owner: \"ops: Jo\", reason: \"it's \\\"slow\\\" $${X}\", expires: 2027-01-31}");
        assertThat(new Rule.Unordered(JsonPath.parse("$.a"), Optional.of("true"), Scope.EVERYWHERE).text())
                .isEqualTo("{unordered: $.a, key: \"true\"}");
        assertThat(new Rule.Tolerance(
                                JsonPath.parse("$.a"),
                                Optional.of(new BigDecimal("0.01")),
                                Optional.empty(),
                                Optional.of(Duration.ofMillis(1500)),
                                Scope.EVERYWHERE)
                        .text())
                .isEqualTo("{tolerance: $.a, absolute: 0.01, time: 1500ms}");
        assertThat(new Rule.Normalise(JsonPath.parse("$.a"), Set.of(TextForm.TRIM, TextForm.CASE), Scope.EVERYWHERE)
                        .text())
                .isEqualTo("{normalise: $.a, as: [case, trim]}");
        assertThat(new Rule.NullEqualsAbsent(JsonPath.parse("$..*"), Scope.EVERYWHERE).text())
                .isEqualTo("{nullEqualsAbsent: $..*}");
        assertThat(new Rule.Numbers(JsonPath.parse("$"), NumberEquality.LEXEME, Scope.EVERYWHERE).text())
                .isEqualTo("{numbers: lexeme, path: $}");
        assertThat(Rule.expect("$.a", Optional.of(Literal.text("x")), Optional.of(Literal.number("1.50")))
                        .text())
                .isEqualTo("{expect: {path: $.a, from: \"x\", to: 1.50}}");
        assertThat(Rule.rename("$.name", "$.fullName").text()).isEqualTo("{rename: {from: $.name, to: $.fullName}}");
    }

    @Test
    void whoAnswersForARuleDoesNotChangeItsIdAndWhatItHidesDoes() {
        Scope bare = new Scope(SCOPE.endpoint(), SCOPE.contentType(), SCOPE.status(), Mandate.NONE);
        JsonPath path = JsonPath.parse("$.a");
        assertThat(new Rule.Ignore(path, SCOPE).id()).isEqualTo(new Rule.Ignore(path, bare).id());
        assertThat(new Rule.Ignore(path, bare).id())
                .isNotEqualTo(Rule.ignore("$.a").id())
                .hasSize(12);
        assertThat(Rule.ignore("$.a").id()).isNotEqualTo(Rule.unordered("$.a").id());
    }

    @Test
    void whatWasFilledInIsNotShown() {
        Literal secret = Literal.text("s3cr3t").shownAs("${TOKEN}");
        Rule rule = Rule.expect("$.a", Optional.empty(), Optional.of(secret));
        assertThat(rule.text()).isEqualTo("{expect: {path: $.a, to: \"${TOKEN}\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-1", ""})
    void aToleranceThatIsNoNumberIsRefusedWithItsPath(String absolute) {
        assertThatThrownBy(() -> Rule.tolerance("$.a", absolute))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("tolerance $.a: " + absolute + " (expected: a number of at least 0)");
    }
}
