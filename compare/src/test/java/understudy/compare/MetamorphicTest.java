package understudy.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.json;
import static understudy.compare.Replies.unordered;
import static understudy.compare.Replies.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What must hold for any JSON, over seeded random documents. */
class MetamorphicTest {

    private static final int ROUNDS = 2_000;

    private final SplittableRandom random = new SplittableRandom(20261124);
    private final Documents documents = new Documents(random);

    private List<String> compare(String oldText, String newText) {
        return words(comparer().compare(get(), json(oldText), json(newText)));
    }

    @Test
    void aDocumentEqualsItselfHoweverItIsWritten() {
        for (int round = 0; round < ROUNDS; round++) {
            Object value = documents.value(4);
            String text = documents.write(value, false);
            assertThat(compare(text, text)).isEmpty();
            assertThat(compare(text, documents.write(value, true))).as(text).isEmpty();
        }
    }

    @Test
    void memberOrderNeverMatters() {
        for (int round = 0; round < ROUNDS; round++) {
            Object value = documents.value(4);
            String text = documents.write(value, false);
            String shuffled = documents.write(documents.shuffled(value, true, false), true);
            assertThat(compare(text, shuffled)).as(text + "\n" + shuffled).isEmpty();
        }
    }

    @Test
    void elementOrderNeverMattersWhereARuleSaysSo() {
        for (int round = 0; round < ROUNDS; round++) {
            Object value = documents.value(4);
            String text = documents.write(value, false);
            String shuffled = documents.write(documents.shuffled(value, true, true), true);
            Comparison comparison =
                    comparer(unordered("$"), unordered("$..*")).compare(get(), json(text), json(shuffled));
            assertThat(words(comparison)).as(text + "\n" + shuffled).isEmpty();
        }
    }

    @Test
    void plantedChangesAreReportedAtExactlyTheirPaths() {
        for (int round = 0; round < ROUNDS; round++) {
            Object value = documents.value(4);
            List<String> places = new ArrayList<>();
            documents.scalars(value, "$", places);
            Set<String> planted = new TreeSet<>();
            for (int i = random.nextInt(4); i > 0 && !places.isEmpty(); i--) {
                planted.add(places.get(random.nextInt(places.size())));
            }
            Object changed = documents.changed(value, "$", planted);
            String oldText = documents.write(value, false);
            for (boolean otherwise : new boolean[] {false, true}) {
                String newText = documents.write(documents.shuffled(changed, otherwise, false), otherwise);
                Comparison comparison = comparer().compare(get(), json(oldText), json(newText));
                assertThat(paths(comparison)).as(oldText + "\n" + newText).isEqualTo(planted);
                Comparison mirrored = comparer().compare(get(), json(newText), json(oldText));
                assertThat(paths(mirrored)).as(oldText + "\n" + newText).isEqualTo(planted);
            }
        }
    }

    private static Set<String> paths(Comparison comparison) {
        Set<String> paths = new TreeSet<>();
        if (comparison instanceof Comparison.Different different) {
            different.differences().forEach(difference -> paths.add(difference.path()));
            assertThat(paths).hasSameSizeAs(different.differences());
        }
        return paths;
    }

    @Test
    void noVerdictDependsOnWhichSideIsWhich() {
        for (int round = 0; round < ROUNDS; round++) {
            String one = documents.write(documents.value(3), false);
            String other = documents.write(documents.value(3), false);
            boolean equal = compare(one, other).isEmpty();
            assertThat(compare(other, one).isEmpty()).as(one + "\n" + other).isEqualTo(equal);
        }
    }

    @Test
    void brokenTextsNeverThrowAndEqualNothingElse() {
        for (int round = 0; round < ROUNDS; round++) {
            String text = documents.write(documents.value(4), false);
            byte[] broken = documents.broken(text);
            byte[] whole = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            Comparison comparison = comparer(unordered("$..*")).compare(get(), json(whole), json(broken));
            Comparison mirrored = comparer(unordered("$..*")).compare(get(), json(broken), json(whole));
            assertThat(comparison instanceof Comparison.Equal).isEqualTo(mirrored instanceof Comparison.Equal);
            Replies.redactor().reply(json(broken), 200);
        }
    }

    @Test
    void anyBytesNeverThrow() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] one = documents.noise();
            byte[] other = documents.noise();
            assertThat(comparer().compare(get(), json(one), json(other))).isNotNull();
            Replies.redactor().reply(json(one), 50);
        }
    }
}
