package understudy.compare.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.ignore;
import static understudy.compare.Replies.json;
import static understudy.compare.Replies.unordered;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.path.JsonPath;
import understudy.compare.rule.NumberEquality;
import understudy.compare.rule.Rule;
import understudy.compare.rule.Rules;

/** What must hold for any JSON, over seeded random documents; see {@link Cases} for how many. */
@Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MetamorphicTest {

    private static final Comparer EXACT = Comparer.of(Rules.none());
    private static final Comparer IN_ANY_ORDER = Comparer.of(Rules.of(unordered("$"), unordered("$..*")));
    /** A filter that nothing fulfils: both documents are indexed, and no rule holds anywhere. */
    private static final Comparer INDEXED = Comparer.of(Rules.of(ignore("$..[?@.nobody == 'nowhere']")));

    private static final List<Comparer> SYMMETRIC = List.of(
            EXACT,
            IN_ANY_ORDER,
            Comparer.of(Rules.of(ignore("$..id"), unordered("$.*"))),
            Comparer.of(Rules.of(
                    new Rule.NullEqualsAbsent(JsonPath.parse("$..*"), Optional.empty()),
                    new Rule.Numbers(JsonPath.parse("$"), NumberEquality.DOUBLE, Optional.empty()))));

    private static List<String> compare(Comparer comparer, String oldText, String newText) {
        return differences(comparer.compare(json(oldText), json(newText))).stream()
                .map(difference -> difference.kind().label() + " " + difference.path())
                .toList();
    }

    private static List<Difference> differences(Comparison comparison) {
        return switch (comparison) {
            case Comparison.Equal equal -> List.of();
            case Comparison.Different different -> different.differences();
            case Comparison.Intended intended -> intended.differences();
            case Comparison.NotComparable not ->
                throw new AssertionError("not comparable: " + not.reason().label());
        };
    }

    @Test
    void aDocumentEqualsItself() {
        Cases.each(random -> {
            String text = Spelling.plain(new Documents(random).value());
            assertThat(EXACT.compare(json(text), json(text))).isEqualTo(new Comparison.Equal());
            assertThat(compare(EXACT, text, text + " ")).as(text).isEmpty();
        });
    }

    @Test
    void howADocumentIsWrittenNeverMatters() {
        Cases.each(random -> {
            Object value = new Documents(random).value();
            String text = Spelling.plain(value);
            String otherwise = Spelling.otherwise(random, value);
            assertThat(compare(EXACT, text, otherwise))
                    .as("%s%n%s", text, otherwise)
                    .isEmpty();
            assertThat(compare(INDEXED, otherwise, text))
                    .as("%s%n%s", text, otherwise)
                    .isEmpty();
        });
    }

    @Test
    void howUnequalDocumentsAreWrittenNeverMattersEither() {
        Cases.each(random -> {
            Documents documents = new Documents(random);
            Object one = documents.value();
            Object other = new Edits(random).edited(one, documents);
            String oldText = Spelling.plain(one);
            String newText = Spelling.plain(other);
            List<String> plain = compare(EXACT, oldText, newText);
            String shuffled = Spelling.otherwise(random, documents.shuffled(other, true, false));
            assertThat(compare(EXACT, oldText, shuffled))
                    .as("%s%n%s%n%s", oldText, newText, shuffled)
                    .isEqualTo(plain);
            assertThat(compare(INDEXED, oldText, newText))
                    .as("%s%n%s", oldText, newText)
                    .isEqualTo(plain);
        });
    }

    @Test
    void memberOrderNeverMatters() {
        Cases.each(random -> {
            Documents documents = new Documents(random);
            Object value = documents.value();
            String text = Spelling.plain(value);
            String shuffled = Spelling.otherwise(random, documents.shuffled(value, true, false));
            assertThat(compare(EXACT, text, shuffled))
                    .as("%s%n%s", text, shuffled)
                    .isEmpty();
        });
    }

    @Test
    void elementOrderNeverMattersWhereARuleSaysSo() {
        Cases.each(random -> {
            Documents documents = new Documents(random);
            Object value = documents.value();
            String text = Spelling.plain(value);
            String shuffled = Spelling.otherwise(random, documents.shuffled(value, true, true));
            assertThat(compare(IN_ANY_ORDER, text, shuffled))
                    .as("%s%n%s", text, shuffled)
                    .isEmpty();
        });
    }

    @Test
    void plantedChangesAreReportedAtExactlyTheirPaths() {
        Cases.each(random -> {
            Documents documents = new Documents(random);
            Object value = documents.value();
            Edits edits = new Edits(random);
            Object changed = edits.planted(value, random.nextInt(6));
            String oldText = Spelling.plain(value);
            String newText = random.nextBoolean()
                    ? Spelling.plain(changed)
                    : Spelling.otherwise(random, documents.shuffled(changed, true, false));
            assertThat(paths(oldText, newText)).as("%s%n%s", oldText, newText).isEqualTo(edits.places());
            assertThat(paths(newText, oldText)).as("%s%n%s", oldText, newText).isEqualTo(edits.places());
        });
    }

    private static Set<String> paths(String oldText, String newText) {
        List<Difference> differences = differences(EXACT.compare(json(oldText), json(newText)));
        Set<String> paths = new TreeSet<>();
        differences.forEach(difference -> paths.add(difference.path()));
        assertThat(paths).hasSameSizeAs(differences);
        return paths;
    }

    /** Indexes are those of old, so places are compared without them. */
    @Test
    void theOtherWayRoundTheSameDiffersTheOtherWayRound() {
        Cases.each(random -> {
            Documents documents = new Documents(random);
            Object one = documents.value();
            Object other = random.nextInt(4) == 0 ? documents.value() : new Edits(random).edited(one, documents);
            String oldText = Spelling.plain(one);
            String newText = Spelling.plain(other);
            Comparer comparer = SYMMETRIC.get(random.nextInt(SYMMETRIC.size()));
            Comparison there = comparer.compare(json(oldText), json(newText));
            Comparison back = comparer.compare(json(newText), json(oldText));
            assertThat(mirrored(back)).as("%s%n%s", oldText, newText).isEqualTo(normalised(there));
        });
    }

    private static List<String> normalised(Comparison comparison) {
        return differences(comparison).stream()
                .map(one ->
                        one.kind().label() + " " + one.normalisedPath() + " " + one.oldValue() + " " + one.newValue())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static List<String> mirrored(Comparison comparison) {
        return differences(comparison).stream()
                .map(one ->
                        mirrored(one.kind()) + " " + one.normalisedPath() + " " + one.newValue() + " " + one.oldValue())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String mirrored(Kind kind) {
        return switch (kind) {
            case MISSING -> Kind.EXTRA.label();
            case EXTRA -> Kind.MISSING.label();
            case TYPE, VALUE, ORDER, DUPLICATE, SCALE, FORMAT, NULL_VS_ABSENT, STATUS, HEADER, BODY -> kind.label();
        };
    }
}
