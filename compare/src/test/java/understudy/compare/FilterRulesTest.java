package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules whose paths ask what stands beside, or count from the end. */
class FilterRulesTest {

    @Test
    void aFilterChoosesTheElementsForWhichARuleHolds() {
        String old = "{\"items\":[{\"type\":\"temp\",\"v\":1},{\"type\":\"real\",\"v\":1}]}";
        String other = "{\"items\":[{\"type\":\"temp\",\"v\":2},{\"type\":\"real\",\"v\":2}]}";
        assertThat(differences(old, other, ignore("$.items[?@.type == 'temp'].v")))
                .containsExactly("value $.items[1].v");
        assertThat(differences(old, other, ignore("$.items[?@.type == 'temp']"), ignore("$.items[-1].v")))
                .isEmpty();
    }

    /** Else a price that new gets wrong would excuse itself. */
    @Test
    void aFilterMustHoldOnBothSides() {
        assertThat(differences("[{\"p\":50}]", "[{\"p\":150}]", ignore("$[?@.p > 100].p")))
                .containsExactly("value $[0].p");
        assertThat(differences("[{\"p\":150}]", "[{\"p\":50}]", ignore("$[?@.p > 100].p")))
                .containsExactly("value $[0].p");
        assertThat(differences("[{\"p\":150}]", "[{\"p\":151}]", ignore("$[?@.p > 100].p")))
                .isEmpty();
    }

    @Test
    void whatOnlyOneSideHasIsJudgedByThatSide() {
        String old = "[{\"id\":1},{\"id\":2,\"draft\":true},{\"id\":3}]";
        String other = "[{\"id\":1},{\"id\":3}]";
        assertThat(differences(old, other)).containsExactly("missing $[1]");
        assertThat(differences(old, other, ignore("$[?@.draft]"))).isEmpty();
        assertThat(differences(other, old, ignore("$[?@.draft]"))).isEmpty();
        assertThat(differences("{\"a\":{\"x\":1}}", "{\"a\":{}}", ignore("$[?@.x].x"), ignore("$.a[::-1]")))
                .isEmpty();
    }

    @Test
    void arraysAndTolerancesAreFoundByFiltersToo() {
        assertThat(differences(
                        "[{\"set\":true,\"l\":[1,2]}]", "[{\"set\":true,\"l\":[2,1]}]", unordered("$[?@.set].l")))
                .isEmpty();
        assertThat(differences(
                        "[{\"set\":false,\"l\":[1,2]}]",
                        "[{\"set\":false,\"l\":[2,1]}]",
                        unordered("$[?@.set == true].l")))
                .containsExactly("order $[0].l");
        assertThat(differences(
                        "[{\"k\":\"rate\",\"v\":1.00}]",
                        "[{\"k\":\"rate\",\"v\":1.01}]",
                        tolerance("$[?@.k == 'rate'].v", "0.02")))
                .isEmpty();
    }

    @Test
    void insideAnUnorderedArrayElementsBelongTogetherWhateverIsIgnoredInThem() {
        String old = "[{\"id\":1,\"t\":\"a\",\"at\":7},{\"id\":2,\"t\":\"b\",\"at\":7}]";
        String other = "[{\"id\":2,\"t\":\"b\",\"at\":7},{\"id\":1,\"t\":\"a\",\"at\":8}]";
        assertThat(differences(old, other, unordered("$"), ignore("$[?@.t == 'a'].at")))
                .isEmpty();
        assertThat(differences(old, other, unordered("$"), ignore("$[?@.t == 'b'].at")))
                .hasSize(1);
    }

    @Test
    void aTextThatIsNotJsonIsStillFoundOut() {
        assertThat(differences("[1,2] x", "[1,2] y", ignore("$[-1]"))).containsExactly("format $");
    }

    @Test
    void aFilterMayAskTheRootOfEachOfManyElements() {
        String elements = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"c\":" + i % 2 + ",\"v\":0}")
                .collect(Collectors.joining(",", "[", "]"));
        String other = elements.replace("\"c\":0,\"v\":0}", "\"c\":0,\"v\":1}");
        assertThat(Replies.differences(elements, other, Replies.ignore("$[?@.c==$[0].c]")))
                .isEmpty();
    }
}
