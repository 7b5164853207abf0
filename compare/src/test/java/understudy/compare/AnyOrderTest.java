package understudy.compare;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.keyed;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.Rule;
import understudy.compare.rule.TextForm;

/** Which elements belong together where their order does not count, and rules let them differ a little. */
class AnyOrderTest {

    private static final Rule[] NEAR = {unordered("$"), tolerance("$..*", "1")};
    private static final Rule BY_ID = keyed("$", "id");

    private static String array(int count, IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(joining(",", "[", "]"));
    }

    @Test
    void nobodyIsPairedWithSomebodyWhomAnotherOneNeeds() {
        assertThat(differences("[1,2]", "[2,3]", NEAR)).isEmpty();
        assertThat(differences("[2,1]", "[2,3]", NEAR)).isEmpty();
        assertThat(differences("[2,3]", "[1,2]", NEAR)).isEmpty();
        assertThat(differences("[5,5.5,6.5]", "[6,7.5,4]", NEAR)).isEmpty();
        assertThat(differences("[{\"p\":1},{\"p\":2}]", "[{\"p\":2},{\"p\":3}]", NEAR))
                .isEmpty();
        assertThat(differences("[[1,9],[2,8]]", "[[2,8],[3,7]]", NEAR)).isEmpty();
    }

    @Test
    void whoFitsNobodyIsStillTold() {
        assertThat(differences("[1,2]", "[2,3.5]", NEAR)).containsExactly("value $[0]");
        assertThat(differences("[1,2,3]", "[2,3]", NEAR)).containsExactly("missing $[0]");
        assertThat(differences("[1,2]", "[0,2,3]", NEAR)).containsExactly("extra $[2]");
    }

    @Test
    void aRowOfThousandsThatMovesByOneIsTheSameWithinOne() {
        assertThat(differences(array(5_000, i -> "" + i), array(5_000, i -> "" + (5_000 - i)), NEAR))
                .isEmpty();
        assertThat(differences(array(5_000, i -> "" + i), array(5_000, i -> i == 7 ? "-50" : "" + (i + 1)), NEAR))
                .hasSize(1);
    }

    @Test
    void thousandsOfEqualOnesHaveAsManyPartners() {
        String ones = array(3_000, i -> i % 2 == 0 ? "1" : "1.5");
        String others = array(3_000, i -> i % 3 == 0 ? "0.6" : "1.25");
        assertThat(differences(ones, others, NEAR)).isEmpty();
    }

    @Test
    void wholeDocumentsFindEachOtherInAnyOrder() {
        Random random = new Random(3);
        for (int round = 0; round < 200; round++) {
            List<String> old = new ArrayList<>();
            List<String> fresh = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(150); i++) {
                double at = random.nextInt(60) / 4.0;
                double other = random.nextInt(12) / 4.0;
                old.add("{\"at\":" + at + ",\"b\":[" + other + "]}");
                fresh.add("{\"b\":[" + (other + random.nextInt(9) / 4.0 - 1) + "],\"at\":"
                        + (at + random.nextInt(9) / 4.0 - 1) + "}");
            }
            Collections.shuffle(fresh, random);
            assertThat(differences(old.toString(), fresh.toString(), NEAR))
                    .as("%s %s", old, fresh)
                    .isEmpty();
        }
    }

    @Test
    void theOtherWayRoundAsManyAreLeftAtTheSamePlaces() {
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            String one = array(random.nextInt(12), i -> "{\"p\":" + random.nextInt(20) / 4.0 + "}");
            String other = array(random.nextInt(12), i -> "{\"p\":" + random.nextInt(20) / 4.0 + "}");
            List<String> swapped = differences(other, one, NEAR).stream()
                    .map(word -> word.startsWith("missing")
                            ? word.replace("missing", "extra")
                            : word.replace("extra", "missing"))
                    .toList();
            assertThat(differences(one, other, NEAR).stream().filter(word -> !word.startsWith("value")))
                    .as("%s %s", one, other)
                    .containsExactlyInAnyOrderElementsOf(swapped.stream()
                            .filter(word -> !word.startsWith("value"))
                            .toList());
        }
    }

    @Test
    void textsUnderAFormFindTheirs() {
        Rule anyCase = new Rule.Normalise(JsonPath.parse("$[*]"), Set.of(TextForm.CASE), Optional.empty());
        assertThat(differences(
                        array(2_000, i -> "\"Text " + i + "\""),
                        array(2_000, i -> "\"TEXT " + (1_999 - i) + "\""),
                        unordered("$"),
                        anyCase))
                .isEmpty();
    }

    @Test
    void doubledKeysArePairedByContent() {
        String one = "{\"id\":1,\"v\":1}";
        String two = "{\"id\":1,\"v\":2}";
        String three = "{\"v\":3,\"id\":1}";
        assertThat(differences("[" + one + "," + two + "]", "[" + two + "," + one + "]", BY_ID))
                .isEmpty();
        assertThat(differences("[" + one + "," + two + "]", "[" + two + "," + three + "]", BY_ID))
                .containsExactly("value $[0].v");
        assertThat(differences("[" + one + "," + two + "]", "[" + two + "]", BY_ID))
                .containsExactly("missing $[0]");
        assertThat(differences("[" + two + "]", "[" + one + "," + two + "]", BY_ID))
                .containsExactly("extra $[0]");
        assertThat(differences("[" + one + "," + one + "]", "[" + one + "]", BY_ID))
                .containsExactly("duplicate $[1]");
        assertThat(differences("[" + one + "]", "[" + two + "," + three + "]", BY_ID))
                .containsExactly("value $[0].v", "extra $[1]");
    }

    @Test
    void doubledKeysArePairedByWhatRulesLeaveOfTheirContent() {
        String old = "[{\"id\":1,\"v\":1,\"t\":1},{\"id\":1,\"v\":2,\"t\":2},{\"id\":2}]";
        String fresh = "[{\"id\":2},{\"id\":1,\"v\":2.5,\"t\":3},{\"id\":1,\"v\":1.5,\"t\":4}]";
        assertThat(differences(old, fresh, BY_ID, tolerance("$[*].v", "0.5"), ignore("$[*].t")))
                .isEmpty();
    }
}
