package understudy.compare.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.rule.Rules;
import understudy.traffic.Body;
import understudy.traffic.Reply;

/** Elements that are like those before them are read in another way, and to no other end. */
class MouldTest {

    private static final Comparer COMPARER = Comparer.of(Rules.none());

    private static List<String> compare(byte[] oldText, byte[] newText) {
        Comparison comparison = COMPARER.compare(
                Reply.of("application/json", Body.of(oldText)), Reply.of("application/json", Body.of(newText)));
        return switch (comparison) {
            case Comparison.Different(List<Difference> differences, boolean truncated) ->
                differences.stream()
                        .map(one -> one.kind().label() + " " + one.path())
                        .toList();
            case Comparison other -> List.of(other.toString());
        };
    }

    /** Whatever one byte of it is changed to, with a difference in front of the array and one behind it. */
    @Test
    void noByteOfAnElementIsTakenOnTrust() {
        String element =
                "{\"a\":1,\"name\":\"x\\n\u00e9\",\"c\":[true,null,{\"long name\":{}}] , \"e\":-0.5e1,\"text\":\"some words\""
                        + ",\"f\":12.50,\"z\":0,\"a name of many letters\":\"more words than sixteen\",\"n\":1234567,\"l\":12345678}";
        String elements = "%s,%s,".formatted(element, element);
        String wholeOld = "[1,%s%s,%s,7]".formatted(elements, element, element);
        String wholeNew = "[2,%s%s,%s,8]".formatted(elements, element, element);
        int from = "[1,".length() + elements.getBytes(UTF_8).length;
        int to = from + element.getBytes(UTF_8).length;
        for (int at = from; at <= to; at++) {
            for (int changed = Byte.MIN_VALUE; changed <= Byte.MAX_VALUE; changed++) {
                byte[] oldText = wholeOld.getBytes(UTF_8);
                byte[] newText = wholeNew.getBytes(UTF_8);
                oldText[at] = (byte) changed;
                newText[at] = (byte) changed;
                List<String> found = compare(oldText, newText);
                if (JsonCheck.isJson(oldText)) {
                    assertThat(found).as("%d at %d", changed, at).hasSize(2).doesNotContain("format $");
                } else {
                    assertThat(found).as("%d at %d", changed, at).containsExactly("format $");
                }
            }
        }
    }

    @Test
    void anElementMayEndAnywhere() {
        String element = "{\"a\":1,\"name\":\"words\",\"c\":[true,{\"d\":0.25}]}";
        String text = "[1,%s,%s,%s,%s]".formatted(element, element, element, element);
        byte[] oldText = text.getBytes(UTF_8);
        byte[] newText = text.replace("[1", "[2").getBytes(UTF_8);
        assertThat(compare(oldText, newText)).containsExactly("value $[0]");
        for (int end = 4; end < oldText.length; end++) {
            byte[] cutOld = Arrays.copyOf(oldText, end);
            byte[] cutNew = Arrays.copyOf(newText, end);
            assertThat(compare(cutOld, cutNew)).as("%d bytes", end).containsExactly("format $");
        }
    }

    /** Elements of a few makes in turn, some with elements of their own, of which any number may differ in one scalar. */
    @Test
    void differencesAmongElementsAreFoundAtTheirPlaces() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            int makes = 1 + random.nextInt(3);
            List<String> oldElements = new ArrayList<>();
            List<String> newElements = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            int count = 2 + random.nextInt(30);
            int changes = 0;
            for (int i = 0; i < count; i++) {
                boolean changed = changes < 8 && random.nextInt(8) == 0;
                String element = element(random, random.nextInt(makes));
                oldElements.add(element.replace("MARK", "was"));
                newElements.add(element.replace("MARK", changed ? "is" : "was"));
                if (changed) {
                    changes++;
                    expected.add(
                            "value $.rows[%d]%s".formatted(i, element.startsWith("{\"in") ? ".in[1].mark" : ".mark"));
                }
            }
            String space = random.nextBoolean() ? "" : "\n  ";
            String separator = "," + space;
            String oldText = "{\"at\":1,\"rows\":[" + String.join(separator, oldElements) + "],\"end\":\"same\"}";
            String newText = "{\"at\":2,\"rows\":[" + String.join(separator, newElements) + "],\"end\":\"same\"}";
            expected.add("value $.at");
            assertThat(compare(oldText.getBytes(UTF_8), newText.getBytes(UTF_8)))
                    .as("seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static String element(Random random, int make) {
        String words = "w".repeat(random.nextInt(12)) + (random.nextInt(4) == 0 ? "\\u00e9" : "");
        String number = String.valueOf(random.nextInt(2_000) / (random.nextBoolean() ? 1 : 8.0));
        return switch (make) {
            case 0 ->
                "{\"id\":%s,\"words\":\"%s\",\"mark\":\"MARK\",\"on\":%s}"
                        .formatted(number, words, random.nextBoolean());
            case 1 -> "{\"in\":[{\"w\":\"%s\"},{\"mark\":\"MARK\",\"w\":%s}],\"n\":null}".formatted(words, number);
            default -> "{\"id\":%s,\"mark\":\"MARK\",\"list\":[%s]}".formatted(number, list(random));
        };
    }

    private static String list(Random random) {
        return String.join(
                ",",
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> String.valueOf(random.nextInt(100)))
                        .toList());
    }
}
