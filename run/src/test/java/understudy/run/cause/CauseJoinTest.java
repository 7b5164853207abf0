package understudy.run.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import understudy.compare.Comparer;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.redact.Redactor;
import understudy.compare.rule.Rules;
import understudy.run.Keeping;
import understudy.run.Samples;
import understudy.run.World;
import understudy.traffic.Body;
import understudy.traffic.Endpoint;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Verdict;

/** Causes of endpoints that turn out to be one. */
class CauseJoinTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final Endpoint ANN = new Endpoint("GET", "/users/ann");
    private static final Endpoint BOB = new Endpoint("GET", "/users/bob");
    private static final Endpoint USER = new Endpoint("GET", "/users/{id}");

    private final CauseBook book = new CauseBook("accounts", List.of(), new CauseNames("accounts", List.of()));
    private final World world = new World();

    private static Endpoint current(Endpoint endpoint) {
        return endpoint.template().startsWith("/users/") ? USER : endpoint;
    }

    private CauseBook.Entry add(Endpoint endpoint, String old, String fresh) {
        return book.add(new Mismatch(endpoint, differences(old, fresh), false, true, NOW, 10, "client"), NOW);
    }

    private static List<Difference> differences(String old, String fresh) {
        Redactor redactor = Redactor.none();
        Comparison comparison =
                Comparer.of(Rules.none(), redactor).compare(reply("{" + old + "}"), reply("{" + fresh + "}"));
        return ((Comparison.Different) comparison).differences();
    }

    private static Reply reply(String body) {
        return new Reply(200, "", Headers.of("Content-Type", "application/json"), Body.of(body));
    }

    private static String member(String name, int value) {
        return "\"" + name + "\":" + value;
    }

    private void times100(Endpoint endpoint, int times) {
        for (int i = 1; i <= times; i++) {
            add(endpoint, member("a", i), member("a", i * 100));
        }
    }

    private void decide(String id, CauseState state, Instant expires) {
        Remedy remedy = state == CauseState.OLD_BUG ? Remedy.KEEP : Remedy.NONE;
        Decision decision = Decision.of(state, remedy, "ann", "asked for", NOW, expires);
        book.decide(id, state, before -> decision, Set.of(), NOW);
    }

    private String id(Endpoint endpoint) {
        return all(endpoint).getFirst().id();
    }

    private List<Cause> all(Endpoint endpoint) {
        return book.all(NOW).stream()
                .filter(cause -> cause.endpoint().equals(endpoint))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "NEW, NEW, NEW",
        "INTENDED, INTENDED, INTENDED",
        "NOISE, NOISE, NOISE",
        "FIXED, FIXED, FIXED",
        "INTENDED, NEW, NEW",
        "NOISE, NEW, NEW",
        "INTENDED, NOISE, NEW",
        "FIXED, NEW, NEW",
        "NEW_BUG, NEW, NEW_BUG",
        "OLD_BUG, INTENDED, OLD_BUG",
        "NEW_BUG, OLD_BUG, NEW_BUG",
    })
    void onlyWhatWasSaidOfAllOrSaysABugGoesOn(CauseState one, CauseState other, CauseState joined) {
        add(ANN, member("a", 1), member("a", 2));
        add(BOB, member("a", 1), member("a", 2));
        decide(id(ANN), one);
        decide(id(BOB), other);

        book.join(CauseJoinTest::current);
        assertThat(book.all(NOW)).singleElement().satisfies(cause -> {
            assertThat(cause.endpoint()).isEqualTo(USER);
            assertThat(cause.state()).isEqualTo(joined);
            assertThat(cause.count()).isEqualTo(2);
            assertThat(cause.flaky()).isEqualTo(2);
        });
        Verdict verdict = add(USER, member("a", 1), member("a", 2)).verdict();
        assertThat(verdict == Verdict.MISMATCH).isEqualTo(!joined.excuses());
    }

    private void decide(String id, CauseState state) {
        if (state != CauseState.NEW) {
            decide(id, state, Decision.NEVER);
        }
    }

    @Test
    void anExcuseEndsWithTheFirstOfItsEnds() {
        add(ANN, member("a", 1), member("a", 2));
        add(BOB, member("a", 1), member("a", 2));
        decide(id(ANN), CauseState.NOISE, NOW.plus(Duration.ofDays(2)));
        decide(id(BOB), CauseState.NOISE, NOW.plus(Duration.ofDays(1)));

        book.join(CauseJoinTest::current);
        assertThat(all(USER).getFirst().decision().expires()).isEqualTo(NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void thePatternIsWhatHoldsForAll() {
        times100(ANN, 5);
        for (int i = 1; i <= 5; i++) {
            add(BOB, member("a", i), member("a", i + 7));
        }
        book.join(CauseJoinTest::current);
        assertThat(all(USER).getFirst().pattern().pattern()).isEmpty();

        times100(new Endpoint("GET", "/users/cid"), 5);
        assertThat(all(new Endpoint("GET", "/users/cid")).getFirst().pattern().pattern())
                .isPresent();
    }

    @Test
    void whatBreaksAPatternThatWasDecidedOnOfAllStaysACauseOfItsOwn() {
        for (Endpoint endpoint : List.of(ANN, BOB)) {
            times100(endpoint, 5);
            decide(id(endpoint), CauseState.INTENDED, Decision.NEVER);
            add(endpoint, member("a", 7), member("a", 8));
            assertThat(all(endpoint)).hasSize(2);
        }
        book.join(CauseJoinTest::current);
        assertThat(all(USER)).hasSize(2).hasSameSizeAs(book.all(NOW));

        add(USER, member("a", 7), member("a", 8));
        assertThat(all(USER)).hasSize(2).anySatisfy(cause -> {
            assertThat(cause.pattern().broken()).isPresent();
            assertThat(cause.count()).isEqualTo(3);
        });
        assertThat(add(USER, member("a", 9), member("a", 900)).verdict()).isEqualTo(Verdict.INTENDED);
    }

    @Test
    void whatBrokeAPatternThatWasNotDecidedOnOfAllIsPartOfTheCause() {
        times100(ANN, 5);
        decide(id(ANN), CauseState.INTENDED, Decision.NEVER);
        add(ANN, member("a", 7), member("a", 8));
        times100(BOB, 5);

        book.join(CauseJoinTest::current);
        assertThat(book.all(NOW)).singleElement().satisfies(cause -> {
            assertThat(cause.count()).isEqualTo(11);
            assertThat(cause.state()).isEqualTo(CauseState.NEW);
            assertThat(cause.pattern().broken()).isEmpty();
        });
    }

    @Test
    void causesThatWereNeverApartStayTogether() {
        for (int i = 0; i < Root.PAIRS; i++) {
            add(
                    ANN,
                    member("a", 1) + "," + member("b", 1) + "," + member("c", 1),
                    member("a", 2) + "," + member("b", 2) + "," + member("c", 2));
            add(BOB, member("a", 1) + "," + member("b", 1), member("a", 2) + "," + member("b", 2));
        }
        book.join(CauseJoinTest::current);
        List<Root> roots = book.roots(NOW);
        assertThat(roots).hasSize(2);
        assertThat(roots).anySatisfy(root -> {
            assertThat(root.cause().path()).isEqualTo("$.a");
            assertThat(root.with()).extracting(Cause::path).containsExactly("$.b");
        });

        add(USER, member("a", 1), member("a", 2));
        assertThat(book.roots(NOW)).hasSize(3);
    }

    @Test
    void whatWasExcusedAlongWithItsRootIsSoUnderTheJoinedRoot() {
        for (Endpoint endpoint : List.of(ANN, BOB)) {
            for (int i = 0; i < Root.PAIRS; i++) {
                add(endpoint, member("a", 1) + "," + member("b", 1), member("a", 2) + "," + member("b", 2));
            }
            Root root = Root.of(all(endpoint)).getFirst();
            book.decide(
                    root.cause().id(),
                    CauseState.NOISE,
                    before -> Decision.of(CauseState.NOISE, Remedy.NONE, "", "", NOW, Decision.NEVER),
                    Set.of(root.with().getFirst().id()),
                    NOW);
        }
        book.join(CauseJoinTest::current);
        Root root = Root.of(all(USER)).getFirst();
        assertThat(root.with()).singleElement().satisfies(part -> {
            assertThat(part.state()).isEqualTo(CauseState.NOISE);
            assertThat(part.decision().root()).isEqualTo(root.cause().id());
        });
        assertThat(add(USER, member("a", 1) + "," + member("b", 1), member("a", 2) + "," + member("b", 2))
                        .verdict())
                .isEqualTo(Verdict.NOISE);
        assertThat(add(USER, member("b", 1), member("b", 2)).verdict())
                .as("without its root")
                .isEqualTo(Verdict.MISMATCH);
    }

    @Test
    void ofTheSamplesAsManyAreKeptAsACauseMayHave() {
        int kept = 0;
        for (Endpoint endpoint : List.of(ANN, BOB, USER)) {
            for (int i = 0; i < Spread.AT_ONCE; i++) {
                Mismatch pair = new Mismatch(
                        endpoint,
                        differences(member("a", 1), member("a", 2)),
                        false,
                        false,
                        NOW.plusSeconds(kept),
                        1L << (4 * i),
                        "c" + i);
                book.sampled(
                        book.add(pair, NOW).wanting(),
                        Long.toHexString((NOW.toEpochMilli() + kept++) << Samples.COUNTER_BITS),
                        pair);
            }
        }
        assertThat(kept).isGreaterThan(Spread.MOST);
        book.join(CauseJoinTest::current);
        List<String> samples = all(USER).getFirst().samples();
        assertThat(samples).hasSize(Spread.MOST).isSorted().doesNotHaveDuplicates();

        book.saveTo(world);
        assertThat(world.offered)
                .filteredOn(Keeping.Change.SampleDropped.class::isInstance)
                .hasSize(kept - Spread.MOST);
    }

    @Test
    void theStoreIsToldOfWhatIsGoneTogetherWithWhatIsThere() {
        add(ANN, member("a", 1), member("a", 2));
        add(BOB, member("a", 1), member("a", 2));
        add(new Endpoint("GET", "/other"), member("a", 1), member("a", 2));
        List<String> ids = List.of(id(ANN), id(BOB));
        book.saveTo(world);
        world.offered.clear();
        book.join(CauseJoinTest::current);
        book.saveTo(world);

        assertThat(world.offered.subList(0, 2))
                .as("first what they are part of")
                .allSatisfy(change -> assertThat(change).isInstanceOf(Keeping.Change.NoteStands.class));
        assertThat(world.offered)
                .hasSize(3)
                .last()
                .isInstanceOfSatisfying(Keeping.Change.CausesJoined.class, change -> {
                    assertThat(change.cause()).isEqualTo(all(USER).getFirst());
                    assertThat((Collection<String>) change.gone()).containsExactlyInAnyOrderElementsOf(ids);
                });
        assertThat(book.cause(ids.getFirst(), NOW)).contains(all(USER).getFirst());
    }
}
