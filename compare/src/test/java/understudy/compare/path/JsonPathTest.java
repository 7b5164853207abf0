package understudy.compare.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $                  | ``            | true
            $                  | a             | false
            $.a                | a             | true
            $.a                | a/b           | false
            $['a b'].c         | a b/c         | true
            $["a\\u0062"]      | ab            | true
            $['it\\'s']        | it's          | true
            $.items[*].price   | items/#3/price | true
            $.items[*].price   | items/price   | false
            $.items.*.price    | items/#3/price | true
            $.items[2]         | items/#2      | true
            $.items[2]         | items/#3      | false
            $.items[ 2 ] .a    | items/#2/a    | true
            $..password        | password      | true
            $..password        | a/#1/b/password | true
            $..password        | password/a    | false
            $..a..b            | a/x/b         | true
            $..a..b            | a/b           | true
            $..a..b            | b             | false
            $..a.b             | a/a/b         | true
            $..*               | x/#1          | true
            $..*               | ``            | false
            $..[1]             | a/#1          | true
            $.größe            | größe         | true
            $['a','b'][1,3]    | b/#3          | true
            $['a','b'][1,3]    | c/#3          | false
            $[1:3]             | #2            | true
            $[1:3]             | #3            | false
            $[1::2]            | #5            | true
            $[1::2]            | #4            | false
            /a/*/b             | a/#5/b        | true
            /a/*/b             | a/x/b         | true
            /a/1               | a/#1          | true
            /a/1               | a/1           | true
            /a~1b/~0c          | a§b/~c        | true
            """)
    void aPathMeansItsPlacesAndNoOthers(String text, String place, boolean meant) {
        JsonPath path = JsonPath.parse(text);
        long state = path.start();
        for (String part : place.isEmpty() ? new String[0] : place.split("/")) {
            if (part.startsWith("#")) {
                state = path.step(state, Integer.parseInt(part.substring(1)));
            } else {
                byte[] name = part.replace('§', '/').getBytes(StandardCharsets.UTF_8);
                state = path.step(state, name, 0, name.length);
            }
        }
        assertThat(path.selects(state)).isEqualTo(meant);
        assertThat(path).hasToString(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.b          | a.b: column 1: 'a' (expected: a path that begins with $, such as $.items[*].price)
            $.           | $.: column 3: the end (expected: a name, or * for any; a name with other characters is written ['a-b'])
            $.a-b        | $.a-b: column 4: '-' (expected: '.', '[' or the end; a name with other characters than letters, digits and _ is written ['a-b'])
            $[           | $[: column 3: the end (expected: a quoted name, an index, a slice, a filter or *)
            $['a         | $['a: column 5: the end (expected: a closing ')
            $[01]        | $[01]: column 3: '0' (expected: an index without leading zeros)
            $[1          | $[1: column 4: the end (expected: ']')
            $['a' 'b']   | $['a' 'b']: column 7: ''' (expected: ']')
            $[::x]       | $[::x]: column 5: 'x' (expected: ']')
            $[?@.a=1]    | $[?@.a=1]: column 7: '=' (expected: ']')
            $[?1]        | $[?1]: column 5: ']' (expected: a comparison: a value alone is neither true nor false)
            $[?@.*==1]   | $[?@.*==1]: column 9: '1' (expected: a query for one value: names and indexes only)
            $[?len(@)]   | $[?len(@)]: column 10: ']' (expected: one of the functions length, count, value, match and search)
            """)
    void aWrongPathIsRefusedWithTheColumnAndWhatWasExpected(String text, String message) {
        assertThatThrownBy(() -> JsonPath.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void whatAsksForMoreThanNamesAndPositionsIsNotFollowed() {
        assertThat(JsonPath.parse("$.a[?@.b == 1].c").isFollowed()).isFalse();
        assertThat(JsonPath.parse("$.a[-1]").isFollowed()).isFalse();
        assertThat(JsonPath.parse("$.a[:-1]").isFollowed()).isFalse();
        assertThat(JsonPath.parse("$.a[::-1]").isFollowed()).isFalse();
        assertThat(JsonPath.parse("$.a[1:]").isFollowed()).isTrue();
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> JsonPath.parse("$[?" + "(".repeat(100_000) + "@.a"))
                .hasMessageContaining("at most 64");
        assertThatThrownBy(() -> JsonPath.parse("$" + "[?@".repeat(100_000))).hasMessageContaining("at most 64");
    }

    @Test
    void aPathMayEndWithNames() {
        assertThat(JsonPath.parse("$..cardNumber").lastNames()).containsExactly("cardNumber");
        assertThat(JsonPath.parse("$.card['pin','cvv']").lastNames()).containsExactly("pin", "cvv");
        assertThat(JsonPath.parse("$.a[*]").lastNames()).isEmpty();
    }

    @Test
    void emptyAndEndlessPathsAreRefused() {
        assertThatThrownBy(() -> JsonPath.parse("")).hasMessageStartingWith(": column 1: the end");
        assertThatThrownBy(() -> JsonPath.parse("$" + ".a".repeat(63)))
                .hasMessageContaining("63 steps (expected: at most 62)");
    }

    @Test
    void aPatternOfMoreStatesThanAreRunIsRefused() {
        assertThatThrownBy(() -> JsonPath.parse("$[?search(@.a,'a{1,500}a{1,501}b')].b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: a pattern of at most 1000 states");
        assertThat(JsonPath.parse("$[?search(@.a,'a{1,50}b')].b")).isNotNull();
    }
}
