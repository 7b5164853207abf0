package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.compare;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.keyed;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;
import understudy.traffic.RequestPattern;

class JsonDifferencesTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":2}                | { "b" : 2.0, "a" : 10e-1 }
            "\\u0041\\/"                 | "A/"
            {"\\u0061":[true,null]}      | {"a":[true, null]}
            0                            | -0.0
            [1,[2,{"c":"d"}]]            | [1, [2, {"c": "d"}] ]
            123456789012345678901234567890 | 1.2345678901234567890123456789e29
            1e99999999999999999999       | 1E+99999999999999999999
            {"a":1,"a":2}                | {"a":1, "a":2}
            {"x":0,"a":1,"a":2}          | {"a":1,"x":0,"a":2}
            """)
    void textsThatSayTheSameAreEqual(String oldText, String newText) {
        assertThat(differences(oldText, newText)).isEmpty();
        assertThat(differences(newText, oldText)).isEmpty();
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1}                      | {"a":2}                    | value $.a
            {"a":1}                      | {"a":"1"}                  | type $.a
            {"a":0}                      | {"a":false}                | type $.a
            {"a":{}}                     | {"a":[]}                   | type $.a
            {"a":{"b":[1]}}              | {"a":7}                    | type $.a
            {"a":null}                   | {}                         | nullVsAbsent $.a
            {}                           | {"a":null}                 | nullVsAbsent $.a
            {"a":1,"b":2}                | {"b":2}                    | missing $.a
            {"b":2}                      | {"a":1,"b":2}              | extra $.a
            {"a":1,"a":2}                | {"a":2}                    | duplicate $.a (2nd of that name)
            {"a":1}                      | {"a":1,"a":1}              | duplicate $.a (2nd of that name)
            {"x":0,"a":1,"a":1,"a":1}    | {"a":1,"a":1,"a":2,"x":0}  | duplicate $.a (3rd of that name)
            {"x":0,"a":1,"a":2}          | {"a":2,"a":2,"x":0}        | duplicate $.a
            {"a b":1,"it's":2}           | {"a b":2,"it's":3}         | value $['a b'], value $['it\\'s']
            {"a.b":1}                    | {"a":{"b":1}}              | extra $.a, missing $['a.b']
            1                            | 2                          | value $
            9007199254740993             | 9007199254740992           | value $
            18446744073709551617         | 1                          | value $
            1e400                        | 1e401                      | value $
            1e99999999999999999999       | 1e99999999999999999998     | value $
            0.1                          | 0.10000000000000001        | value $
            "\\ud800"                    | "\\ud801"                  | value $
            "é"                          | "e\\u0301"                 | format $
            "é\\ud800"                  | "e\\u0301\\ud801"          | value $
            [1,2,3]                      | [3,1,2]                    | order $
            ["a","b","c"]                | ["a","c"]                  | missing $[1]
            ["a","c"]                    | ["a","b","c"]              | extra $[1]
            ["b","c","d","e"]            | ["a","b","c","d","e"]      | extra $[0]
            ["a","b"]                    | ["a","b","b"]              | duplicate $[2]
            ["a","b","b","c"]            | ["a","b","c"]              | duplicate $[2]
            [1,1,1]                      | [1,2,1]                    | value $[1]
            [{"k":1,"v":1},{"k":2,"v":2}] | [{"k":0,"v":0},{"k":1,"v":1},{"k":2,"v":3}] | extra $[0], value $[1].v
            [{"a":[1,2]},{"b":3}]        | [{"b":3},{"a":[1,2]}]      | order $
            {"o":{"x":1,"y":[1,2]}}      | {"o":{"y":[1,9],"x":2}}    | value $.o.x, value $.o.y[1]
            """)
    void eachKindOfDifferenceIsNamedWithItsPlace(String oldText, String newText, String expected) {
        assertThat(String.join(", ", differences(oldText, newText))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} / {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            2024 error                   | 2024 ok
            [1,2,3]                      | [1,2,3] x
            {"a":1}                      | {"a":1
            {"a":1,}                     | {"a":1}
            [01]                         | [1]
            'a'                          | "a"
            {"a":1}{                     | {"a":1}
            [1 2]                        | [1,2]
            nul                          | null
            "\\x41"                      | "A"
            +1                           | 1
            [1.]                         | [1.0]
            """)
    void whatIsNotJsonToItsLastByteEqualsNothingElse(String oldText, String newText) {
        assertThat(differences(oldText, newText)).containsExactly("format $");
        assertThat(differences(newText, oldText)).containsExactly("format $");
    }

    @Test
    void whatIsNotJsonIsSaidWithTheByte() {
        Comparison.Different different = (Comparison.Different) compare("{\"a\":1}", "{\"a\":x}");
        assertThat(different.differences())
                .containsExactly(new Difference("$", "$", Kind.FORMAT, "JSON", "not JSON: byte 5"));
    }

    @Test
    void invalidUtf8IsNotJson() {
        byte[] invalid = {'"', (byte) 0xC3, '(', '"'};
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        for (byte[] body : List.of(invalid, surrogate)) {
            assertThat(Replies.words(
                            Replies.comparer().compare(Replies.get(), Replies.json("\"a\""), Replies.json(body))))
                    .containsExactly("format $");
        }
    }

    @Test
    void aByteOrderMarkIsNoDifference() {
        assertThat(differences("\uFEFF{\"a\":1}", "{\"a\":1}")).isEmpty();
        assertThat(differences("\uFEFF{\"a\":1}", "{\"a\":2}")).containsExactly("value $.a");
    }

    @Test
    void anEmptyBodyIsNotJson() {
        assertThat(differences("{}", "")).containsExactly("missing $");
        assertThat(differences("", "{}")).containsExactly("extra $");
    }

    @Test
    void valuesAreShownAsTheyAreWrittenAndShort() {
        Comparison.Different different = (Comparison.Different)
                compare("{\"a\":\"1\",\"b\":[1]}", "{\"a\":1,\"b\":\"" + "x".repeat(500) + "\"}");
        Difference a = different.differences().get(0);
        Difference b = different.differences().get(1);
        assertThat(List.of(a.oldValue(), a.newValue(), b.oldValue())).containsExactly("\"1\"", "1", "[1]");
        assertThat(b.newValue()).hasSize(120).startsWith("\"xxx").endsWith("x…");
    }

    @Test
    void theNormalisedPathHasNoIndexes() {
        Comparison.Different different = (Comparison.Different)
                compare("{\"items\":[{\"p\":[1,2]},{\"p\":[1,2]}]}", "{\"items\":[{\"p\":[1,2]},{\"p\":[1,3]}]}");
        assertThat(different.differences().get(0).path()).isEqualTo("$.items[1].p[1]");
        assertThat(different.differences().get(0).normalisedPath()).isEqualTo("$.items[*].p[*]");
    }

    @Test
    void everyElementKeepsItsIndexSoThatDifferencesDoNotOverwriteEachOther() {
        assertThat(differences("{\"a\":[{\"x\":1},{\"x\":2},{\"x\":3}]}", "{\"a\":[{\"x\":4},{\"x\":5},{\"x\":6}]}"))
                .containsExactly("value $.a[0].x", "value $.a[1].x", "value $.a[2].x");
    }

    @Test
    void arraysAreNotSorted() {
        assertThat(differences("{\"a\":[1,2]}", "{\"a\":[2,1]}")).containsExactly("order $.a");
    }

    @Test
    void moreDifferencesThanAreKeptAreSaidToBeMore() {
        StringBuilder one = new StringBuilder("{\"k\":0");
        StringBuilder other = new StringBuilder("{\"k\":0");
        for (int i = 0; i < 300; i++) {
            one.append(",\"m").append(i).append("\":1");
            other.append(",\"m").append(i).append("\":2");
        }
        Comparison.Different different = (Comparison.Different) compare(one + "}", other + "}");
        assertThat(different.truncated()).isTrue();
        assertThat(different.differences()).hasSize(200);
    }

    @Test
    void oneElementInFrontOfAThousandIsOneDifference() {
        String rest = ",{\"n\":1}".repeat(1_000);
        assertThat(differences("[{\"n\":0}" + rest + "]", "[{\"n\":9},{\"n\":0}" + rest + "]"))
                .containsExactly("extra $[0]");
    }

    @Test
    void ignoredPlacesAndAllBelowThemAreLeftOut() {
        String old = "{\"at\":\"1\",\"items\":[{\"id\":1,\"ts\":{\"a\":1}},{\"id\":2,\"ts\":5}]}";
        String changed = "{\"items\":[{\"id\":1,\"ts\":{\"a\":2,\"b\":3}},{\"ts\":[],\"id\":3}],\"at\":2}";
        assertThat(differences(old, changed, ignore("$.at"), ignore("$.items[*].ts")))
                .containsExactly("value $.items[1].id");
        assertThat(differences(old, changed, ignore("$.at"), ignore("$..ts"), ignore("/items/1/id")))
                .isEmpty();
        assertThat(differences("{\"a\":1}", "{}", ignore("$.a"))).isEmpty();
        assertThat(differences("{\"\\u0061\":1}", "{\"a\":2}", ignore("$.a"))).isEmpty();
        assertThat(differences("[1,2]", "{}", ignore("$"))).isEmpty();
    }

    @Test
    void aLongerIgnoredFieldDoesNotMatterThoughTheSizesDiffer() {
        assertThat(differences("{\"a\":\"x\",\"b\":1}", "{\"a\":\"a much longer one\",\"b\":1}", ignore("$.a")))
                .isEmpty();
    }

    @Test
    void whatIsIgnoredStillHasToBeJson() {
        assertThat(differences("{\"a\":1}", "{\"a\":[1}", ignore("$"))).containsExactly("format $");
    }

    @Test
    void movedElementsAreFoundUnderIgnoredFields() {
        assertThat(differences(
                        "[{\"id\":1,\"t\":1},{\"id\":2,\"t\":2}]",
                        "[{\"id\":0,\"t\":5},{\"id\":1,\"t\":6},{\"id\":2,\"t\":7}]",
                        ignore("$[*].t")))
                .containsExactly("extra $[0]");
    }

    @Test
    void aRuleOfAnotherEndpointDoesNotCount() {
        Rule elsewhere = new Rule.Ignore(JsonPath.parse("$.a"), Optional.of(RequestPattern.parse("GET /orders/{id}")));
        Rule here = new Rule.Ignore(JsonPath.parse("$.a"), Optional.of(RequestPattern.parse("GET /accounts/{id}")));
        assertThat(differences("{\"a\":1}", "{\"a\":2}", elsewhere)).containsExactly("value $.a");
        assertThat(differences("{\"a\":1}", "{\"a\":2}", here)).isEmpty();
    }

    @Test
    void unorderedArraysAreEqualInAnyOrder() {
        String old = "{\"items\":[{\"sku\":\"a\",\"n\":1},{\"sku\":\"b\",\"n\":2.0},[1,2],null]}";
        String shuffled = "{\"items\":[null,[1,2],{\"n\":2,\"sku\":\"b\"},{\"n\":1,\"sku\":\"a\"}]}";
        assertThat(differences(old, shuffled, unordered("$.items"))).isEmpty();
        assertThat(differences("[[3,1],[2]]", "[[2],[1,3]]", unordered("$"), unordered("$[*]")))
                .isEmpty();
        assertThat(differences("[[3,1],[2]]", "[[2],[1,3]]", unordered("$"))).isNotEmpty();
    }

    @Test
    void whatDiffersInAnUnorderedArrayIsNamed() {
        assertThat(differences("[\"a\",\"b\",\"c\"]", "[\"c\",\"x\",\"a\"]", unordered("$")))
                .containsExactly("value $[1]");
        assertThat(differences("[\"a\",\"b\"]", "[\"c\",\"b\",\"a\"]", unordered("$")))
                .containsExactly("extra $[0]");
        assertThat(differences("[1,2]", "[2,1,2]", unordered("$"))).containsExactly("duplicate $[2]");
        assertThat(differences(
                        "[{\"k\":1,\"v\":1},{\"k\":2,\"v\":2},{\"k\":3,\"v\":3}]",
                        "[{\"k\":3,\"v\":3},{\"k\":2,\"v\":9},{\"k\":1,\"v\":8}]",
                        unordered("$")))
                .containsExactly("value $[0].v", "value $[1].v");
    }

    @Test
    void keyedElementsAreComparedWithTheirLike() {
        Rule byId = keyed("$", "id");
        assertThat(differences(
                        "[{\"id\":1,\"v\":1},{\"id\":2,\"v\":2}]", "[{\"id\":2,\"v\":9},{\"id\":1,\"v\":1}]", byId))
                .containsExactly("value $[1].v");
        assertThat(differences("[{\"id\":1},{\"id\":2}]", "[{\"id\":3},{\"id\":1}]", byId))
                .containsExactly("extra $[0]", "missing $[1]");
        assertThat(differences("[{\"id\":1,\"v\":1}]", "[{\"id\":1,\"v\":1},{\"id\":1,\"v\":2}]", byId))
                .containsExactly("extra $[1]");
        assertThat(differences("[{\"id\":1.0,\"v\":1},7]", "[7,{\"v\":1,\"id\":1}]", byId))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} and {1} within {2}: {3}")
    @CsvSource({
        "1.00, 1.01, 0.01, true",
        "1.00, 1.0100000000000000001, 0.01, false",
        "-1, 1, 2, true",
        "-1, 1, 1.9999999999999999999999, false",
        "1e10000000, 1, 0.01, false",
        "1e10000000, 2e10000000, 0.01, false",
        "1e-10000000, 0, 0.01, true",
        "1, 1e-10000000, 1, true",
        "1, 1e-10000000, 0.99999, false",
        "1, -1e-10000000, 1, false",
        "1e-1000000000, 2e-1000000000, 0.01, true",
        "1e999999999999999999, 1, 5, false",
        "0, 0.01, 0.01, true",
        "0, 0.011, 0.01, false",
        "100, 101, 1e0, true",
        "5, 6, 0, false",
    })
    void aToleranceIsExact(String one, String other, String absolute, boolean equal) {
        assertThat(differences("{\"a\":" + one + "}", "{\"a\":" + other + "}", tolerance("$.a", absolute))
                        .isEmpty())
                .isEqualTo(equal);
        assertThat(differences("{\"a\":" + other + "}", "{\"a\":" + one + "}", tolerance("$.a", absolute))
                        .isEmpty())
                .isEqualTo(equal);
    }

    @Test
    void aToleranceExcusesNumbersOnly() {
        assertThat(differences("{\"a\":1}", "{\"a\":\"1\"}", tolerance("$.a", "5")))
                .containsExactly("type $.a");
        assertThat(differences("{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", tolerance("$.a", "5")))
                .containsExactly("value $.b");
    }

    @Test
    void toleranceHoldsInsideUnorderedArraysWithoutMakingFarOnesEqual() {
        Rule[] rules = {unordered("$"), tolerance("$[*].p", "0.01")};
        assertThat(differences(
                        "[{\"id\":1,\"p\":1.00},{\"id\":2,\"p\":2.00}]",
                        "[{\"id\":2,\"p\":2.01},{\"id\":1,\"p\":0.99}]",
                        rules))
                .isEmpty();
        assertThat(differences("[{\"p\":1.00},{\"p\":1.01}]", "[{\"p\":0.99},{\"p\":0.99}]", rules))
                .isNotEmpty();
    }

    @Test
    void secretsAreNotShownButTheirDifferenceIs() {
        Comparison.Different different = (Comparison.Different) compare(
                "{\"user\":{\"password\":\"old-secret\"},\"mail\":\"a@example.com\",\"x\":{\"password\":\"p\",\"n\":1}}",
                "{\"user\":{\"password\":\"new-secret\"},\"mail\":\"b@example.com\"}");
        assertThat(different.differences())
                .containsExactly(
                        new Difference("$.mail", "$.mail", Kind.VALUE, "\"[redacted]\"", "\"[redacted]\""),
                        new Difference(
                                "$.user.password", "$.user.password", Kind.VALUE, "\"[redacted]\"", "\"[redacted]\""),
                        new Difference("$.x", "$.x", Kind.MISSING, "{\"password\":\"[redacted]\",\"n\":1}", ""));
    }

    @Test
    void aSecretAsAMemberNameIsNotShownInAPath() {
        assertThat(differences("{\"bob@example.com\":1}", "{\"bob@example.com\":2}"))
                .containsExactly("value $['[redacted]']");
    }

    private static Difference shown(String oldText, String newText) {
        return ((Comparison.Different) Comparer.of(Rules.none()).compare(json(oldText), json(newText)))
                .differences()
                .getFirst();
    }

    private static Reply json(String text) {
        return Reply.of("application/json", Body.of(text));
    }

    @Test
    void valuesThatLookTheSameAreShownApart() {
        Difference accent = shown("{\"a\":\"caf\u00e9\"}", "{\"a\":\"cafe\u0301\"}");
        assertThat(accent.oldValue()).isEqualTo("\"caf\\u00e9\"");
        assertThat(accent.newValue()).isEqualTo("\"cafe\\u0301\"");

        Difference twice = shown("{\"a\":1,\"a\":2}", "{\"a\":2}");
        assertThat(twice.path()).isEqualTo("$.a (2nd of that name)");
        assertThat(twice.normalisedPath()).isEqualTo("$.a");
        assertThat(twice.oldValue()).isEqualTo("2");
        assertThat(twice.newValue()).isEmpty();

        assertThat(shown("{\"\u00e9\":1}", "{\"\u00e9\":1,\"e\u0301\":1}").path())
                .isEqualTo("$['e\\u0301']");
        assertThat(shown("{\"a\":1}", "{\"a\":1,\"a\u200b\":1}").path()).isEqualTo("$['a\\u200b']");
    }

    @Test
    void aLongValueIsShownWhereItDiffers() {
        String same = "x".repeat(1_000);
        assertThat(shown("\"" + same + "old\"", "\"" + same + "new\"").oldValue())
                .isEqualTo("…" + "x".repeat(40) + "old\"");
        String longer = "x".repeat(5_000);
        assertThat(shown("\"" + longer + "old\"", "\"" + longer + "new\"").newValue())
                .startsWith("(differs from byte 5,001) \"xxx")
                .endsWith("…");
    }
}
