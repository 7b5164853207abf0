package understudy.run.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import understudy.compare.Kind;
import understudy.compare.rule.Rule;
import understudy.run.ParallelRun;
import understudy.run.RunSettings.Again;
import understudy.run.World;
import understudy.run.cause.Cause;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** Lists that old gives in another order each time, and the rule that is proposed for them. */
class ShuffleTest {

    private static final String ENDPOINT = ", endpoint: \"GET /accounts/{id}\"}";
    private static final String BY_ID = "{unordered: $.items, key: id" + ENDPOINT;

    private final Accounts accounts = new Accounts();
    private final World world = accounts.world;
    private final Random random = new Random(20_261_124);
    private final ParallelRun run = accounts.run;

    private String shuffled(int elements, Function<Integer, String> element) {
        List<Integer> order = IntStream.range(0, elements).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(order, random);
        return "{\"items\":[%s],\"of\":\"bank\"}"
                .formatted(order.stream().map(element).collect(Collectors.joining(",")));
    }

    private static String item(int i) {
        return "{\"name\":\"n%d\",\"id\":%d,\"price\":%d.50,\"kind\":\"k\"}".formatted(i, 100 + i, 7 + i);
    }

    private void shuffledItems(int pairs) {
        for (int i = 0; i < pairs; i++) {
            accounts.say(
                    shuffled(6, ShuffleTest::item), shuffled(6, ShuffleTest::item), shuffled(6, ShuffleTest::item));
        }
    }

    @Test
    void aListOfObjectsThatComesShuffledIsProposedToBeComparedByItsKey() {
        shuffledItems(8);

        assertThat(accounts.proposed()).containsExactly(BY_ID, "{ignore: $.items" + ENDPOINT);
        Proposal first = run.proposals().ofNoise().getFirst();
        assertThat(first.kind()).isEqualTo(Kind.ORDER);
        assertThat(first.support()).isGreaterThanOrEqualTo(3);
        assertThat(first.examples()).isNotEmpty();
        assertThat(first.warnings()).isEmpty();

        accounts.follow(first.rule());
        shuffledItems(8);

        assertThat(run.counts().of(Verdict.MATCH)).isEqualTo(8);
        assertThat(accounts.proposed()).isEmpty();
    }

    @Test
    void theSameIsLearntByAskingOldAgain() {
        world.again = new Again(0, 60_000, Again.NEVER.expectLag());
        run.reload(world.settings(), world.judging());
        for (int i = 0; i < 200; i++) {
            world.now = world.now.plusSeconds(1);
            world.outcomes.put(Version.OLD, World.answered(200, shuffled(6, ShuffleTest::item)));
            String same = shuffled(6, ShuffleTest::item);
            run.accept(world.pair("/accounts/1", same, same));
        }

        assertThat(accounts.proposed()).first().isEqualTo(BY_ID);
    }

    @Test
    void whatRepeatsOrIsMadeAnewOrIsNotInEveryElementIsNoKey() {
        for (int i = 0; i < 8; i++) {
            Function<Integer, String> odd = n -> "{\"id\":\"%s\",\"type\":\"t%d\",\"sku\":\"s%d\"%s}"
                    .formatted(random.nextInt(), n % 2, n, n == 3 ? "" : ",\"code\":%d".formatted(n));
            accounts.say(shuffled(6, odd), shuffled(6, odd), shuffled(6, odd));
        }

        assertThat(accounts.proposed()).first().isEqualTo("{unordered: $.items, key: sku" + ENDPOINT);
    }

    @Test
    void withoutAKeyTheOrderAloneIsLeftOut() {
        Function<Integer, String> plain = n -> "{\"type\":\"t%d\",\"n\":%d}".formatted(n % 3, n / 3);
        for (int i = 0; i < 8; i++) {
            accounts.say(shuffled(6, plain), shuffled(6, plain), shuffled(6, plain));
        }

        assertThat(accounts.proposed())
                .containsExactly("{unordered: $.items" + ENDPOINT, "{ignore: $.items" + ENDPOINT);
    }

    @Test
    void aKeyThatNewLacksInAKeptPairIsNone() {
        run.accept(world.pair(
                "/accounts/1", "{\"items\":[{\"id\":1}],\"of\":\"bank\"}", "{\"items\":[{\"n\":1}],\"of\":\"bank\"}"));
        shuffledItems(8);

        assertThat(accounts.proposed())
                .first()
                .asString()
                .doesNotContain("key: id")
                .startsWith("{unordered: $.items");
    }

    @Test
    void aListWhoseElementsStandInOneOrderIsNotShuffled() {
        Function<Integer, String> noisy = n -> "{\"id\":%d,\"at\":\"%s\"}".formatted(n, random.nextInt(1_000_000));
        for (int i = 0; i < 8; i++) {
            accounts.say(ordered(noisy), ordered(noisy), ordered(noisy));
        }

        assertThat(accounts.proposed()).containsExactly("{ignore: \"$.items[*].at\"" + ENDPOINT);
    }

    private static String ordered(Function<Integer, String> element) {
        return "{\"items\":[%s],\"of\":\"bank\"}"
                .formatted(IntStream.range(0, 4).boxed().map(element).collect(Collectors.joining(",")));
    }

    @Test
    void whatElseIsNoiseInAShuffledListIsProposedOnceTheListIsComparedByItsKey() {
        for (int i = 0; i < 12; i++) {
            accounts.say(timed(), timed(), timed());
        }
        assertThat(accounts.proposed()).containsExactly(BY_ID, "{ignore: $.items" + ENDPOINT);

        accounts.follow(run.proposals().ofNoise().getFirst().rule());
        for (int i = 0; i < 12; i++) {
            accounts.say(timed(), timed(), timed());
        }

        assertThat(accounts.proposed())
                .containsExactly(
                        "{tolerance: \"$.items[*].at\", time: 1s" + ENDPOINT, "{ignore: \"$.items[*].at\"" + ENDPOINT);
    }

    /** Each element has a day of its own, and milliseconds that are made anew. */
    private String timed() {
        return shuffled(
                6,
                n -> "{\"id\":%d,\"at\":\"2026-11-%02dT12:00:00.%03dZ\"}".formatted(n, 10 + n, random.nextInt(1_000)));
    }

    @Test
    void aListThatIsTheWholeReplyIsFoundTooAndNeverLeftOut() {
        for (int i = 0; i < 8; i++) {
            String[] three = new String[3];
            for (int who = 0; who < 3; who++) {
                String all = shuffled(6, ShuffleTest::item);
                three[who] = all.substring(all.indexOf('['), all.indexOf(']') + 1);
            }
            accounts.say(three[0], three[1], three[2]);
        }

        assertThat(accounts.proposed()).containsExactly("{unordered: $, key: id" + ENDPOINT);
    }

    @Test
    void aCauseInAShuffledListIsOfferedTheSame() {
        for (int i = 0; i < 4; i++) {
            world.now = world.now.plusSeconds(3_600);
            run.accept(world.pair("/accounts/1", shuffled(6, ShuffleTest::item), shuffled(6, ShuffleTest::item)));
        }
        Cause cause = run.causes().getFirst();

        assertThat(run.proposals().ofCause(cause)).first().satisfies(offer -> {
            assertThat(offer.rule().text()).isEqualTo(BY_ID);
            assertThat(offer.cause()).contains(cause.id());
        });
    }

    /** What differs in a list only by its order is explained by that; what is left out with the list is not. */
    @Test
    void aCauseInTheListIsMeantToBeHiddenByTheOrderAloneNotByLeavingTheListOut() {
        run.accept(world.pair(
                "/accounts/1", ordered(n -> "{\"id\":1,\"price\":1}"), ordered(n -> "{\"id\":1,\"price\":2}")));
        shuffledItems(8);
        Cause price = World.cause(run, "$.items[*].price");

        assertThat(run.proposals().ofNoise())
                .filteredOn(proposal -> proposal.isOfListWith(price))
                .extracting(proposal -> proposal.rule().kind())
                .containsExactly("unordered");
    }

    @Test
    void hindsightTellsOfNoiseAndMismatchesApartAndWhereSomethingWouldBeHidden() {
        shuffledItems(8);
        run.accept(world.pair("/cards/1", "{\"who\":\"a\"}", "{\"who\":\"b\"}"));

        Lookback lookback = run.proposals().lookback();
        Hindsight byKey = lookback.of(run.proposals().ofNoise().getFirst().rule());

        assertThat(byKey.noise().pairs()).isBetween(3, NoisePairs.MOST);
        assertThat(byKey.noise().whole()).isEqualTo(byKey.noise().pairs());
        assertThat(byKey.pairs()).isEqualTo(1);
        assertThat(byKey.whole()).isZero();
        assertThat(byKey.nothing()).isEqualTo(1);
        assertThat(byKey.causes()).isEmpty();
        assertThat(byKey.places().keySet())
                .extracting(Hindsight.Place::path)
                .contains("$.items")
                .allMatch(path -> path.startsWith("$.items"));
        Hindsight who = lookback.of(Rule.ignore("$.who"));
        assertThat(who.whole()).isEqualTo(1);
        assertThat(who.noise().whole() + who.noise().part()).isZero();
        assertThat(who.places())
                .isEqualTo(Map.of(new Hindsight.Place(run.causes().getFirst().endpoint(), "$.who", Kind.VALUE), 1));
    }

    @Test
    void ofARuleForAMemberAPartOfThePairsIsSaidToBeHidden() {
        Function<Integer, String> noisy = n ->
                "{\"id\":%d,\"at\":%d,\"by\":%d}".formatted(n, random.nextInt(1_000_000), random.nextInt(1_000_000));
        for (int i = 0; i < 8; i++) {
            accounts.say(ordered(noisy), ordered(noisy), ordered(noisy));
        }

        Hindsight.Noise noise =
                run.proposals().lookback().of(Rule.ignore("$.items[*].at")).noise();

        assertThat(noise.part()).isEqualTo(noise.pairs()).isPositive();
        assertThat(noise.whole()).isZero();
    }

    @Test
    void keptPairsOfNoiseAreFewAndOutliveARestartButNoOtherVersion() {
        shuffledItems(60);
        run.tick();
        int kept = world.samples.size();
        assertThat(kept).isBetween(3, 40);

        accounts.run = world.open();

        assertThat(accounts.proposed()).first().isEqualTo(BY_ID);
        assertThat(accounts.run
                        .proposals()
                        .lookback()
                        .of(Rule.ignore("$.items"))
                        .noise()
                        .whole())
                .isEqualTo(kept);
        accounts.run.beginEpoch();
        accounts.run.tick();
        assertThat(world.samples).isEmpty();
        assertThat(world.notes).isEmpty();
    }
}
