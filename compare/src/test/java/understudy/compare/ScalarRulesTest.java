package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.unordered;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.TextForm;

/** Rules by which unequal scalars say the same, or equal ones do not. */
class ScalarRulesTest {

    private static Rule relative(String path, String part) {
        return new Rule.Tolerance(
                JsonPath.parse(path),
                Optional.empty(),
                Optional.of(new BigDecimal(part)),
                Optional.empty(),
                Optional.empty());
    }

    private static Rule time(String path, Duration most) {
        return new Rule.Tolerance(
                JsonPath.parse(path), Optional.empty(), Optional.empty(), Optional.of(most), Optional.empty());
    }

    private static Rule normalise(String path, TextForm... forms) {
        return new Rule.Normalise(JsonPath.parse(path), Set.of(forms), Optional.empty());
    }

    private static Rule nulls(String path) {
        return new Rule.NullEqualsAbsent(JsonPath.parse(path), Optional.empty());
    }

    private static Rule numbers(String path, NumberEquality as) {
        return new Rule.Numbers(JsonPath.parse(path), as, Optional.empty());
    }

    private static void assertSame(boolean same, String one, String other, Rule... rules) {
        String left = "{\"v\":%s}".formatted(one);
        String right = "{\"v\":%s}".formatted(other);
        assertThat(differences(left, right, rules)).hasSize(same ? 0 : 1);
        assertThat(differences(right, left, rules)).hasSize(same ? 0 : 1);
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(textBlock = """
            100, 101, true
            100, 101.02, false
            -100, -101, true
            100, -100, false
            0, 0.0001, false
            0, 0.0, true
            1e400, 1.005e400, true
            1e400, 1.02e400, false
            1e-400, 1.005e-400, true
            1e1000000000, 1.005e1000000000, true
            1e99999999999999999999, 1.005e99999999999999999999, true
            1e99999999999999999999, 1.02e99999999999999999999, false
            1e99999999999999999999, 1, false
            """)
    void aRelativeToleranceIsAPartOfTheLargerNumber(String one, String other, boolean same) {
        assertSame(same, one, other, relative("$.v", "0.01"));
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            "2026-11-26T05:00:00Z"          | "2026-11-26T05:00:02Z"           | true
            "2026-11-26T05:00:00Z"          | "2026-11-26T05:00:02.001Z"       | false
            "2026-11-26T05:00:00Z"          | "2026-11-26 06:00:01+01:00"      | true
            "Thu, 26 Nov 2026 05:00:00 GMT" | "2026-11-26T05:00:01Z"           | true
            "soon"                          | "later"                          | false
            "2026-11-26T05:00:00Z"          | "later"                          | false
            "2026-13-26T05:00:00Z"          | "2026-13-26T05:00:01Z"           | false
            1795669200                      | 1795669202                       | true
            1795669200                      | 1795669203                       | false
            1795669200000                   | 1795669202000                    | true
            1795669200000                   | 1795669202001                    | false
            1795669200.5                    | 1795669202.5                     | true
            1e-999999999                    | 0                                | false
            1e999999999                     | 2e999999999                      | false
            -5                              | -6                               | false
            true                            | false                            | false
            """)
    void aToleranceOfTimeIsBetweenMoments(String one, String other, boolean same) {
        assertSame(same, one, other, time("$.v", Duration.ofSeconds(2)));
    }

    @Test
    void aToleranceSaysHowMuch() {
        assertThatThrownBy(() -> new Rule.Tolerance(
                        JsonPath.parse("$.v"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .hasMessage("tolerance $.v (expected: absolute, relative or time)");
    }

    @Test
    void textsAreNormalisedOnlyAsTold() {
        assertSame(true, "\"ABC\"", "\"abc\"", normalise("$.v", TextForm.CASE));
        assertSame(false, "\"ABC\"", "\"abc \"", normalise("$.v", TextForm.CASE));
        assertSame(true, "\"ABC\"", "\"abc\\t\"", normalise("$.v", TextForm.CASE, TextForm.TRIM));
        assertSame(true, "\"\u00e9\"", "\"e\\u0301\"", normalise("$.v", TextForm.UNICODE));
        assertSame(false, "\"\u00e9\"", "\"e\"", normalise("$.v", TextForm.UNICODE));
        assertSame(
                true, "\"2026-11-26T05:00:00Z\"", "\"2026-11-26T06:00:00+01:00\"", normalise("$.v", TextForm.TIMEZONE));
        assertSame(
                true,
                "\"2026-11-26T05:00:00.000Z\"",
                "\"2026-11-26T06:00:00.000+0100\"",
                normalise("$.v", TextForm.TIMEZONE));
        assertSame(false, "\"x\"", "\"y\"", normalise("$.v", TextForm.TIMEZONE, TextForm.CASE));
        assertSame(false, "1", "2", normalise("$.v", TextForm.CASE));
    }

    @Test
    void aNullCountsAsAbsentWhereARuleSaysSo() {
        assertThat(differences("{\"a\":null,\"b\":1}", "{\"b\":1}", nulls("$.a")))
                .isEmpty();
        assertThat(differences("{\"b\":1}", "{\"a\":null,\"b\":1}", nulls("$.a")))
                .isEmpty();
        assertThat(differences("{\"a\":1,\"b\":1}", "{\"b\":1}", nulls("$.a"))).containsExactly("missing $.a");
        assertThat(differences("{\"a\":null}", "{\"a\":1}", nulls("$.a"))).containsExactly("type $.a");
        assertThat(differences("{\"a\":null,\"b\":null}", "{}", nulls("$.a"))).containsExactly("nullVsAbsent $.b");
        assertThat(differences("[null]", "[]", nulls("$[0]"))).containsExactly("missing $[0]");
        assertThat(differences(
                        "[{\"id\":1,\"x\":null},{\"id\":2}]", "[{\"id\":2},{\"id\":1}]", unordered("$"), nulls("$..x")))
                .isEmpty();
    }

    @Test
    void numbersAreTheSameAsTheRuleSaysAlsoBelowIt() {
        assertSame(false, "1", "1.0", numbers("$", NumberEquality.LEXEME));
        assertSame(true, "1", "1.0", numbers("$.other", NumberEquality.LEXEME));
        assertSame(true, "0.1", "0.10000000000000001", numbers("$", NumberEquality.DOUBLE));
        assertSame(false, "0.1", "0.2", numbers("$", NumberEquality.DOUBLE));
        assertThat(differences(
                        "[0.1,3]", "[3,0.10000000000000001]", unordered("$"), numbers("$", NumberEquality.DOUBLE)))
                .isEmpty();
        assertThat(differences("[1,2]", "[2,1.0]", unordered("$"), numbers("$", NumberEquality.LEXEME)))
                .isNotEmpty();
    }
}
