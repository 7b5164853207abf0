package understudy.compare.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.json;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.rule.Rules;

/** What stands in front of, behind and between differences is checked to the byte, though only one side of it is read. */
class EqualRunTest {

    private static final Comparer COMPARER = Comparer.of(Rules.none());

    private static final String LONG = "\"a text that is longer than a few words\"";

    private static List<String> compare(String oldText, String newText) {
        return switch (COMPARER.compare(json(oldText), json(newText))) {
            case Comparison.Different(List<Difference> differences, boolean truncated) ->
                differences.stream()
                        .map(one -> one.kind().label() + " " + one.path())
                        .toList();
            case Comparison other -> List.of(other.toString());
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 2 3]",
                "[1,, 2]",
                "[1, ]",
                "{\"a\" 1}",
                "{\"a\":1,}",
                "{\"a\":}",
                "{a:1}",
                "{1:1}",
                "{\"a\":1]",
                "[1}",
                "[01]",
                "[1.]",
                "[.5]",
                "[-]",
                "[1e]",
                "[+1]",
                "[tru]",
                "[nul]",
                "[falsey]",
                "[nullnull]",
                "[\"tab\there\"]",
                "[\"a text\\x of some length\"]",
                "[\"\\u12G4\"]",
                "{\"a name of some length\\z\":1}",
                "[\u00a0 1]",
                "['a']"
            })
    void whatIsNoJsonIsFoundWhereverItStands(String wrong) {
        for (String text : List.of(
                "[%s,%s,\"old\"]".formatted(LONG, wrong),
                "{\"first\":%s,\"wrong\":%s,\"last\":\"old\"}".formatted(LONG, wrong),
                "[\"old\",%s,%s]".formatted(LONG, wrong),
                "[\"old\",%s,%s,%s,1,2,3]".formatted(LONG, wrong, LONG))) {
            assertThat(compare(text, text.replace("old", "new"))).as(text).containsExactly("format $");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00c3(",
                "\u00c0\u00af",
                "\u00e0\u0080\u0080",
                "\u00ed\u00a0\u0080",
                "\u00f4\u0090\u0080\u0080",
                "\u0080",
                "\u00ff"
            })
    void whatIsNoUtf8IsFoundAtAnyPlaceOfAText(String wrong) {
        for (int before = 0; before < 20; before++) {
            String text = "[\"" + "x".repeat(before) + wrong + "more of the text\",1,\"old\"]";
            byte[] oldText = text.getBytes(ISO_8859_1);
            byte[] newText = text.replace("old", "new").getBytes(ISO_8859_1);
            assertThat(JsonCheck.isJson(oldText)).as(text).isFalse();
            assertThat(COMPARER.compare(json(oldText), json(newText)))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Comparison.Different.class,
                            different -> assertThat(different.differences())
                                    .extracting(Difference::path)
                                    .containsExactly("$"));
        }
    }

    @Test
    void aTextMayEndAnywhere() {
        String whole = "{\"first name\": [1, -2.50e+3, true, null, {\"x\": {}, \"y\" : []}], \"other\":\"é\\n\"} ";
        byte[] bytes = whole.getBytes(UTF_8);
        for (int end = 0; end < bytes.length - 1; end++) {
            assertThat(JsonCheck.isJson(java.util.Arrays.copyOf(bytes, end)))
                    .as("%d bytes", end)
                    .isFalse();
        }
        assertThat(JsonCheck.isJson(bytes)).isTrue();
    }

    @Test
    void theWalkGoesOnAtTheRightPlaceWhereverAnEqualStretchEnds() {
        String core =
                "{\"id\":\"order 81723\",\"lines\":[{\"n\":1,\"tags\":[\"a\",\"b\"]},{\"n\":2,\"tags\":[]}],\"at\":\"OLD\"}";
        for (int blanks = 0; blanks < 12; blanks++) {
            String space = " ".repeat(blanks);
            String spaced = core.replace(",", space + "," + space).replace(":", space + ":" + space);
            assertThat(compare("[0," + core + "]", "[0," + spaced.replace("OLD", "NEW") + "]"))
                    .containsExactly("value $[1].at");
            assertThat(compare(
                            "[" + spaced + ",7]",
                            "[" + spaced.replace("\"n\"" + space + ":" + space + "2", "\"n\":3") + ",7]"))
                    .containsExactly("value $[0].lines[1].n");
        }
    }
}
