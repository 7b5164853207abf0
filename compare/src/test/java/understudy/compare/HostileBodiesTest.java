package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.differences;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.json;
import static understudy.compare.Replies.tolerance;
import static understudy.compare.Replies.unordered;
import static understudy.compare.Replies.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.compare.rule.Rule;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

class HostileBodiesTest {

    @Test
    void bombsAreNotInflated() throws IOException {
        for (String name : SharedCases.hostileFiles(".gz", ".deflate")) {
            String coding = name.endsWith(".gz.gz") ? "gzip, gzip" : name.endsWith(".gz") ? "gzip" : "deflate";
            Headers headers = Headers.of("Content-Type", "application/json", "Content-Encoding", coding);
            Reply bomb = new Reply(200, "", headers, Body.of(SharedCases.hostile(name)));
            Reply other = new Reply(200, "", headers, Body.of(new byte[] {1}));
            assertThat(words(comparer().compare(get(), bomb, other))).containsExactly("notComparable tooLarge");
            assertThat(words(comparer().compare(get(), other, bomb)))
                    .first()
                    .asString()
                    .startsWith("notComparable");
            assertThat(Replies.redactor().reply(bomb, 4_096).body().length()).isPositive();
        }
    }

    @Test
    void nestingBeyondTheLimitIsNotCompared() {
        for (String[] brackets : new String[][] {{"[", "]"}, {"{\"a\":", "}"}}) {
            String deep = brackets[0].repeat(1_001) + "1" + brackets[1].repeat(1_001);
            String other = brackets[0].repeat(1_001) + "2" + brackets[1].repeat(1_001);
            assertThat(differences(deep, other)).containsExactly("notComparable budget");
            assertThat(differences(deep, deep)).isEmpty();
            assertThat(differences("1", deep)).containsExactly("notComparable budget");
        }
    }

    @Test
    void nestingUpToTheLimitIsCompared() throws InterruptedException {
        List<List<String>> seen = deepComparisons(1 << 20);
        assertThat(seen.get(0)).isEmpty();
        assertThat(seen.get(1)).singleElement().asString().startsWith("value $.a[0].a[0]");
        assertThat(seen.get(2)).isEmpty();
    }

    @Test
    void aStackTooSmallIsAnAnswerNotAnError() throws InterruptedException {
        assertThat(deepComparisons(200 << 10)).hasSize(3).allMatch(words -> words.size() <= 1);
    }

    /** Old against new with members in another order, with another value in the depth, and with elements in another order. */
    private static List<List<String>> deepComparisons(int stackBytes) throws InterruptedException {
        String deep = "{\"b\":0,\"a\":[".repeat(499) + "1" + "]}".repeat(499);
        String reordered = "{\"a\":[".repeat(499) + "1.0" + "],\"b\":0}".repeat(499);
        String other = "{\"a\":[".repeat(499) + "2" + "],\"b\":0}".repeat(499);
        List<List<String>> seen = new ArrayList<>();
        Runnable comparing = () -> {
            seen.add(differences(deep, reordered));
            seen.add(differences(deep, other));
            seen.add(differences("[" + deep + ",1]", "[1," + reordered + "]", unordered("$")));
        };
        Thread thread = new Thread(null, comparing, "deep", stackBytes);
        thread.start();
        thread.join();
        return seen;
    }

    @Test
    void aChangedElementInFrontOfFourThousandEqualOnesIsOneDifference() {
        String ones = ",1".repeat(3_999);
        assertThat(differences("[1" + ones + "]", "[8" + ones + "]")).containsExactly("value $[0]");
        assertThat(differences("[1" + ones + "]", "[8,1" + ones + "]")).containsExactly("extra $[0]");
    }

    @Test
    void similarElementsInAnotherOrderAreFoundEvenUnderATolerance() throws IOException {
        SharedCases.hostileFiles(".json");
        byte[] one = SharedCases.hostile("unordered-similar-1000.json");
        byte[] reversed = SharedCases.hostile("unordered-similar-1000-rev.json");
        for (Rule[] rules : new Rule[][] {{unordered("$")}, {unordered("$"), tolerance("$..*", "0.01")}}) {
            assertThat(words(comparer(rules).compare(get(), json(one), json(reversed))))
                    .isEmpty();
        }
        assertThat(words(comparer().compare(get(), json(one), json(reversed)))).containsExactly("order $");
    }

    @Test
    void hugeExponentsAreNotExpanded() {
        assertThat(differences("[1e10000000]", "[1]", tolerance("$[*]", "0.01")))
                .containsExactly("value $[0]");
        assertThat(differences("[1e1000000000,2]", "[2,1e1000000000]", unordered("$")))
                .isEmpty();
    }

    @Test
    void thousandsOfRepeatedOrManyNamesAreIndexedOnce() {
        String repeated = "{" + "\"a\":1,".repeat(50_000) + "\"b\":1}";
        assertThat(differences(repeated, "{\"b\":1}")).containsExactly("missing $.a");
        assertThat(differences(repeated, "{\"b\":1,\"a\":1}")).containsExactly("duplicate $.a (2nd of that name)");
    }

    @Test
    void reorderedContainersNestedInEachOtherAreReadABoundedNumberOfTimes() {
        StringBuilder one = new StringBuilder("1");
        StringBuilder other = new StringBuilder("1");
        for (int i = 0; i < 900; i++) {
            one.insert(0, "{\"a\":0,\"b\":").append("}");
            other.insert(0, "{\"b\":").append(",\"a\":0}");
        }
        assertThat(words(Replies.compare(one.toString(), other.toString()))).isEmpty();
    }

    @Test
    void membersInAnotherOrderAtAFewPlacesOfALongDocumentTakeLittle() {
        String padding = ",\"" + "x".repeat(30_000) + "\"";
        String one = ("{\"a\":1,\"b\":2}" + padding + ",").repeat(100);
        String other = ("{\"b\":2,\"a\":1}" + padding + ",").repeat(40);
        String same = one.substring(other.length());
        assertThat(differences("[" + one + "1]", "[" + other + same + "1]")).isEmpty();
    }

    @Test
    void moreWorkThanAllowedIsSaid() {
        String many = "[" + "1,".repeat(3_500_000) + "1]";
        assertThat(differences(many, many + " ")).containsExactly("notComparable budget");
    }
}
