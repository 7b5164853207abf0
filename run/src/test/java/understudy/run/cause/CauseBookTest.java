package understudy.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.compare.Difference;
import understudy.compare.Kind;
import understudy.compare.pattern.Pattern;
import understudy.compare.value.Said;
import understudy.compare.value.Said.Sort;
import understudy.compare.value.ValueClass;
import understudy.compare.value.Values;
import understudy.run.Keeping;
import understudy.run.Keeping.Change;
import understudy.run.Sample;
import understudy.traffic.Endpoint;
import understudy.traffic.Verdict;

class CauseBookTest {

    private static final Endpoint ACCOUNT = new Endpoint("GET", "/accounts/{id}");
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final CauseBook book = new CauseBook("accounts", List.of(), new CauseNames("accounts", List.of()));

    private static Difference price(int index, String oldPrice, String newPrice) {
        Values both = new Values.Both(Said.of(Sort.NUMBER, oldPrice), Said.of(Sort.NUMBER, newPrice), true);
        return new Difference("$.items[" + index + "].price", "$.items[*].price", Kind.VALUE, oldPrice, newPrice, both);
    }

    private CauseBook.Entry add(Difference... differences) {
        return book.add(mismatch(differences), NOON);
    }

    private static Mismatch mismatch(Difference... differences) {
        return new Mismatch(ACCOUNT, List.of(differences), false, false, NOON, 0, "");
    }

    private void decide(Cause cause) {
        decide(cause, CauseState.INTENDED);
    }

    private void decide(Cause cause, CauseState state) {
        Decision decision = Decision.of(state, Remedy.NONE, "", "", NOON, Decision.NEVER);
        assertThat(book.decide(cause.id(), state, before -> decision, Set.of(), NOON))
                .isPresent();
    }

    private static Optional<String> words(Cause cause) {
        return cause.pattern().pattern().map(Pattern::words);
    }

    @Test
    void aCauseKnowsWhatAllItsDifferencesHaveInCommon() {
        add(price(0, "10.5", "1050"));
        assertThat(words(book.all(NOON).getFirst())).isEmpty();
        add(price(3, "7", "700"));
        assertThat(words(book.all(NOON).getFirst())).contains("always x100");
        add(price(3, "7", "701"));
        assertThat(words(book.all(NOON).getFirst())).isEmpty();
        assertThat(book.all(NOON)).hasSize(1);
    }

    @Test
    void everyPlaceOfAPairCountsForThePatternThoughThePairCountsOnce() {
        add(price(0, "10", "1000"), price(1, "20", "2000"), price(2, "30", "3000"));
        Cause cause = book.all(NOON).getFirst();
        assertThat(cause.count()).isEqualTo(1);
        assertThat(words(cause)).contains("always x100");
    }

    @Test
    void aCauseIsOfAClassOfValuesWhileAllAre() {
        String one = "2eb8aa08-aa98-11ea-b4aa-73b441d16380";
        String other = "98d80576-482e-427f-8434-7f86890ab222";
        add(new Difference("$.id", "$.id", Kind.VALUE, one, other, Values.texts(one, other, one, other)));
        assertThat(book.all(NOON).getFirst().pattern().evidence().valueClass()).contains(ValueClass.UUID);
        add(new Difference("$.id", "$.id", Kind.VALUE, one, "none", Values.texts(one, "none", one, "none")));
        assertThat(book.all(NOON).getFirst().pattern().evidence().valueClass()).isEmpty();
    }

    @Test
    void whatBreaksADecidedPatternIsAnotherCauseOfTheSamePlace() {
        add(price(0, "10", "1000"), price(1, "20", "2000"));
        Cause decided = book.all(NOON).getFirst();
        decide(decided);

        assertThat(add(price(0, "30", "3000")).fresh()).isEmpty();
        CauseBook.Entry entry = add(price(0, "30", "3000"), price(1, "40", "41"));
        assertThat(entry.causes()).hasSize(2);
        Cause second = entry.fresh().getFirst();
        assertThat(second.id()).isNotEqualTo(decided.id());
        assertThat(second.path()).isEqualTo(decided.path());
        assertThat(second.kind()).isEqualTo(decided.kind());
        assertThat(second.pattern().broken().map(Pattern::words)).contains("always x100");
        assertThat(second.oldExample()).isEqualTo("40");

        add(price(5, "50", "51"));
        assertThat(book.cause(second.id(), NOON).orElseThrow().count()).isEqualTo(2);
        Cause first = book.cause(decided.id(), NOON).orElseThrow();
        assertThat(first.count()).isEqualTo(3);
        assertThat(words(first)).contains("always x100");
    }

    @Test
    void whatBreaksTheSecondPatternTooIsAThirdCause() {
        add(price(0, "10", "1000"), price(1, "20", "2000"));
        decide(book.all(NOON).getFirst());
        Cause second = add(price(0, "10", "11"), price(1, "20", "21"), price(2, "30", "31"))
                .fresh()
                .getFirst();
        decide(second);
        assertThat(add(price(0, "10", "11")).fresh()).isEmpty();
        assertThat(add(price(0, "10", "7")).fresh()).hasSize(1);
        assertThat(book.all(NOON)).hasSize(3);
    }

    @Test
    void aCauseDecidedWithoutAPatternTakesWhateverComes() {
        add(price(0, "10", "7"));
        decide(book.all(NOON).getFirst());
        add(price(0, "10", "9"));
        assertThat(book.all(NOON)).hasSize(1);
    }

    @Test
    void aPairThatBreaksADecidedPatternIsNotExcused() {
        add(price(0, "10", "1000"), price(1, "20", "2000"));
        decide(book.all(NOON).getFirst());
        assertThat(add(price(0, "30", "3000")).verdict()).isEqualTo(Verdict.INTENDED);
        assertThat(add(price(0, "30", "3000"), price(1, "40", "41")).verdict()).isEqualTo(Verdict.MISMATCH);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "NOISE"})
    void whoTakesADecisionBackOrSaysNoiseHoldsItToNoPattern(CauseState state) {
        add(price(0, "10", "1000"), price(1, "20", "2000"));
        Cause cause = book.all(NOON).getFirst();
        decide(cause);
        decide(cause, state);
        assertThat(add(price(0, "40", "41")).causes()).extracting(Cause::id).containsExactly(cause.id());
    }

    @Test
    void aRestartKnowsThePatternAndWhatWasDecided() {
        add(price(0, "10", "1000"), price(1, "20", "2000"));
        decide(book.all(NOON).getFirst());
        add(price(0, "10", "7"));

        List<Cause> kept = new ArrayList<>();
        book.saveTo(new KeptCauses(kept));
        assertThat(kept).hasSize(2);
        kept.replaceAll(cause -> cause.shaped(CausePattern.parse(cause.pattern().code())));

        CauseBook again = new CauseBook("accounts", kept, new CauseNames("accounts", List.of()));
        assertThat(again.all(NOON)).containsExactlyInAnyOrderElementsOf(book.all(NOON));
        assertThat(again.add(mismatch(price(0, "30", "3000"), price(1, "10", "8")), NOON)
                        .fresh())
                .isEmpty();
        assertThat(CausePattern.parse("of another kind")).isEqualTo(CausePattern.none());
    }

    /** Takes every cause. */
    private record KeptCauses(List<Cause> causes) implements Keeping {
        @Override
        public Kept load(String service) {
            return Kept.NOTHING;
        }

        @Override
        public boolean offer(Change change) {
            return change instanceof Change.CauseStands(Cause cause) && causes.add(cause);
        }

        @Override
        public Optional<Sample> sample(String pairId) {
            return Optional.empty();
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }
    }
}
