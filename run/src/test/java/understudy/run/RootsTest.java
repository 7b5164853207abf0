package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import understudy.run.cause.Cause;
import understudy.run.cause.CauseState;
import understudy.run.cause.Companies;
import understudy.run.cause.Decision;
import understudy.run.cause.Remedy;
import understudy.run.cause.Root;
import understudy.run.cause.Severity;
import understudy.traffic.Verdict;

/** Causes that always occur together are one. */
class RootsTest {

    private final World world = new World();
    private ParallelRun run = world.open();

    private void differ(String path, String oldBody, String newBody, int times) {
        for (int i = 0; i < times; i++) {
            run.accept(world.pair(path, oldBody, newBody));
        }
    }

    private static List<String> paths(Root root) {
        return root.with().stream().map(Cause::path).toList();
    }

    @Test
    void whatIsAlwaysSeenTogetherIsOneRootTheMostSevere() {
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"b\":\"1\",\"c\":2}", Root.PAIRS);

        assertThat(run.roots()).singleElement().satisfies(root -> {
            assertThat(root.cause().path()).isEqualTo("$.b");
            assertThat(root.severity()).isEqualTo(Severity.TYPE);
            assertThat(paths(root)).containsExactly("$.a", "$.c");
            assertThat(root.cause().count()).isEqualTo(Root.PAIRS);
        });
        assertThat(run.causes()).as("each is still known by itself").hasSize(3);
    }

    private List<String> stale(ParallelRun of) {
        return of.causes().stream()
                .map(cause -> cause.path() + " " + of.stale(cause).orElse("-"))
                .toList();
    }

    @Test
    void whatIsSeenNoLongerIsStaleAndStandsBelowWhatIs() {
        differ("/a", "{\"balance\":1}", "{\"balance\":2}", 10);
        differ("/a", "{\"owner\":1}", "{\"owner\":2}", 1);
        differ("/a", "{\"a\":1}", "{\"a\":1}", 98);
        assertThat(stale(run)).containsExactly("$.balance -", "$.owner -");

        differ("/a", "{\"a\":1}", "{\"a\":1}", 2);
        assertThat(stale(run))
                .as("of one that was seen once in eleven pairs nothing is told yet")
                .containsExactly("$.owner -", "$.balance not seen in the last 101 compared pairs of its endpoint");

        differ("/a", "{\"balance\":1}", "{\"balance\":2}", 1);
        assertThat(stale(run)).as("seen again").containsExactly("$.balance -", "$.owner -");
        differ("/b", "{\"a\":1}", "{\"a\":1}", 1_000);
        assertThat(stale(run)).as("pairs of others say nothing of it").containsExactly("$.balance -", "$.owner -");
    }

    @Test
    void afterARestartPairsAreCountedAnewBeforeACauseIsStale() {
        differ("/a", "{\"a\":1}", "{\"a\":2}", 5);
        differ("/a", "{\"a\":1}", "{\"a\":1}", 200);
        assertThat(run.stale(run.causes().getFirst())).isPresent();
        run.tick();

        run = world.open();
        assertThat(run.stale(run.causes().getFirst())).isEmpty();
        differ("/a", "{\"a\":1}", "{\"a\":1}", 412);
        assertThat(run.stale(run.causes().getFirst())).isPresent();
    }

    @Test
    void whatIsFixedOrNoiseIsStaleAndWhatIsIntendedIsNot() {
        differ("/a", "{\"a\":1}", "{\"a\":2}", 2);
        String id = run.causes().getFirst().id();
        for (CauseState state : CauseState.values()) {
            Remedy remedy = state == CauseState.OLD_BUG ? Remedy.FIX : Remedy.NONE;
            run.decide(id, state, Decision.of(state, remedy, "ann", "", world.now, Decision.NEVER));
            boolean stale = state == CauseState.FIXED || state == CauseState.NOISE;
            assertThat(run.stale(run.causes().getFirst()).isPresent())
                    .as(state.label())
                    .isEqualTo(stale);
        }
    }

    @Test
    void tooFewPairsToTellAreNotMerged() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", Root.PAIRS - 1);

        assertThat(run.roots()).hasSize(2);
    }

    @Test
    void oneThatIsSeenAloneStandsByItselfFromThenOn() {
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"b\":2,\"c\":2}", 10);
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":1,\"b\":2,\"c\":1}", 1);
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"b\":2,\"c\":2}", 100);

        assertThat(run.roots()).hasSize(2);
        assertThat(run.roots().getFirst().cause().path()).as("more frequent").isEqualTo("$.b");
        assertThat(run.roots().getFirst().cause().count()).isEqualTo(111);
        assertThat(run.roots().getLast().cause().path()).isEqualTo("$.a");
        assertThat(paths(run.roots().getLast())).containsExactly("$.c");
        assertThat(run.roots().getLast().cause().count()).isEqualTo(110);
    }

    @Test
    void theSamePlaceOfTwoEndpointsIsTwoCauses() {
        differ("/a", "{\"a\":1}", "{\"a\":2}", 10);
        differ("/b", "{\"a\":1}", "{\"a\":2}", 10);

        assertThat(run.roots()).hasSize(2);
    }

    @Test
    void newCausesOfOnePairAreToldOfTogether() {
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"b\":\"1\",\"c\":2}", 10);

        assertThat(world.told).singleElement().extracting(Cause::path).isEqualTo("$.b");
        assertThat(world.toldWith.getFirst()).extracting(Cause::path).containsExactly("$.a", "$.c");
        assertThat(run.causes()).allMatch(Cause::alerted);
    }

    @Test
    void whatWasNotDeliveredIsToldOfTogetherAfterARestartToo() {
        world.delivers = false;
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", 1);
        run.tick();

        run = world.open();

        assertThat(world.told).hasSize(2);
        assertThat(world.toldWith.getLast()).hasSize(1);
        assertThat(world.told.getLast().id()).isEqualTo(world.told.getFirst().id());
    }

    @Test
    void aRestartKeepsThemTogetherAndTheySplitAsBefore() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", 10);
        run.tick();

        run = world.open();
        assertThat(run.roots()).hasSize(1);
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":1}", 1);

        assertThat(run.roots()).hasSize(2);
        run.tick();
        assertThat(world.open().roots()).hasSize(2);
    }

    @Test
    void causesThatAHardEndToreApartAreNotMerged() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", 10);
        run.tick();
        Cause one = run.causes().getFirst();
        world.causes.put(one.id(), one.seen(world.now));

        run = world.open();

        assertThat(run.roots()).hasSize(2);
    }

    /** A harmless change and a fault of money in the same replies. */
    private void currencyAndPrice(int pairs) {
        for (int i = 0; i < pairs; i++) {
            differ(
                    "/a",
                    "{\"currency\":\"EURO\",\"price\":%d.50}".formatted(i + 1),
                    "{\"currency\":\"EUR\",\"price\":%d50}".formatted(i + 1),
                    1);
        }
    }

    private Cause cause(String path) {
        return run.causes().stream()
                .filter(cause -> cause.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"INTENDED", "NOISE"})
    void excusingOneDoesNotExcuseWhatAlwaysCameWithIt(CauseState state) {
        currencyAndPrice(10);
        assertThat(run.roots()).hasSize(1);

        for (String path : List.of("$.currency", "$.price")) {
            currencyAndPrice(2);
            assertThat(run.counts().of(Verdict.MISMATCH))
                    .isEqualTo(run.counts().verdicts().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            run.decide(cause(path).id(), state, decision(state));
            assertThat(cause(path).state()).isEqualTo(state);
        }
    }

    @Test
    void aRootThatIsExcusedLeavesThoseUnderItNew() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);
        Root root = run.roots().getFirst();

        Root decided =
                run.decide(root.cause().id(), CauseState.INTENDED, intended()).orElseThrow();
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 5);

        assertThat(decided.with()).isEmpty();
        assertThat(cause("$.b").state()).isEqualTo(CauseState.NEW);
        assertThat(run.counts().verdicts()).containsOnlyKeys(Verdict.MISMATCH);
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW_BUG", "FIXED"})
    void whatDoesNotExcuseIsDecidedOfThoseUnderItToo(CauseState state) {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);

        run.decide(run.roots().getFirst().cause().id(), state, decision(state));

        assertThat(run.causes()).extracting(Cause::state).containsOnly(state);
    }

    @Test
    void whatADecisionDoesNotSayStaysOfEachAsItWasAndElseIsSaidOfItsRoot() {
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":\"x\",\"b\":2,\"c\":2}", 10);
        Root root = run.roots().getFirst();
        decideKeeping("$.b", "bea", "", false, false);
        decideKeeping("$.b", "", "", true, true);
        assertThat(cause("$.b").decision().owner()).isEqualTo("bea");
        decideKeeping("$.a", "ann", "cents", false, false);
        assertThat(cause("$.b").decision().owner()).isEqualTo("ann");

        decideKeeping("$.c", "cy", "", false, true);
        decideKeeping("$.a", "", "", true, false);
        assertThat(run.roots().getFirst().cause().id()).isEqualTo(root.cause().id());
        assertThat(List.of("$.a", "$.b", "$.c"))
                .extracting(path -> cause(path).decision().owner() + ":"
                        + cause(path).decision().reason())
                .containsExactly("ann:", "ann:", "cy:");
    }

    private void decideKeeping(String path, String owner, String reason, boolean keepsOwner, boolean keepsReason) {
        Decision said = Decision.of(CauseState.NEW, Remedy.NONE, owner, reason, world.now, Decision.NEVER);
        run.decide(
                cause(path).id(), CauseState.NEW, earlier -> said.keeping(earlier, keepsOwner, keepsReason), Set.of());
    }

    @Test
    void amongEqualsTheOneWhoseNumbersChangedLeads() {
        currencyAndPrice(10);

        assertThat(run.roots()).singleElement().satisfies(root -> {
            assertThat(root.cause().path()).isEqualTo("$.price");
            assertThat(paths(root)).containsExactly("$.currency");
        });
        assertThat(world.told).extracting(Cause::path).containsExactly("$.price");
    }

    @Test
    void whatWasNotToldBeforeARestartIsLedByTheMostSevere() {
        world.delivers = false;
        currencyAndPrice(1);
        run.tick();

        run = world.open();

        assertThat(world.told).extracting(Cause::path).containsExactly("$.price", "$.price");
    }

    @Test
    void ofAnotherPatternOrANameOfMoneyItIsToBeLookedAtByItself() {
        for (int i = 1; i <= 10; i++) {
            differ(
                    "/a",
                    "{\"a\":{\"x\":%1$d},\"alike\":%1$d,\"fee\":%1$d,\"gone\":1,\"other\":%1$d}".formatted(i),
                    "{\"a\":{\"x\":%1$d00},\"alike\":%1$d00,\"fee\":%1$d00,\"other\":%1$d50}".formatted(i),
                    1);
        }
        Root all = run.roots().getFirst();

        assertThat(all.cause().path()).isEqualTo("$.fee");
        assertThat(all.toLookAt()).extracting(Cause::path).containsExactly("$.other");
        assertThat(new Root(cause("$.alike"), Severity.VALUE, List.of(cause("$.fee"), cause("$.gone"))).toLookAt())
                .extracting(Cause::path)
                .containsExactly("$.fee");
    }

    @Test
    void excusingTheRootWithWhatComesOfItExcusesBoth() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);

        Root decided = excuseAll();
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 5);

        assertThat(decided.with()).hasSize(1);
        assertThat(run.counts().of(Verdict.INTENDED)).isEqualTo(5);
    }

    /** Nobody looked at it without its root: it may be quite another thing. */
    @Test
    void whatWasExcusedAlongWithItsRootIsNewWithoutIt() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);
        excuseAll();

        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":1}", 1);
        assertThat(run.counts().of(Verdict.INTENDED)).as("the root alone").isEqualTo(1);
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":1,\"b\":2}", 1);

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(11);
        assertThat(run.roots()).hasSize(2);
        assertThat(run.roots().getFirst().cause().path()).isEqualTo("$.b");
        assertThat(run.roots().getFirst().cause().state()).isEqualTo(CauseState.NEW);
        assertThat(world.told).hasSize(2);
        assertThat(run.roots().getLast().cause().state()).isEqualTo(CauseState.INTENDED);
    }

    @Test
    void aPartThatIsDecidedByItselfStandsByItself() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":\"x\",\"b\":2}", 10);
        String part = run.roots().getFirst().with().getFirst().id();
        assertThat(run.root(part).orElseThrow().cause().path()).isEqualTo("$.a");

        run.decide(part, CauseState.INTENDED, intended());

        assertThat(run.roots()).hasSize(2);
        assertThat(run.root(part).orElseThrow().cause().id()).isEqualTo(part);
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":1,\"b\":2}", 1);
        assertThat(run.counts().of(Verdict.INTENDED)).isEqualTo(1);
    }

    private Root excuseAll() {
        Root root = run.roots().getFirst();
        Set<String> with = root.with().stream().map(Cause::id).collect(Collectors.toSet());
        return run.decide(root.cause().id(), CauseState.INTENDED, intended(), with)
                .orElseThrow();
    }

    private Decision intended() {
        return decision(CauseState.INTENDED);
    }

    private Decision decision(CauseState state) {
        return Decision.of(state, Remedy.NONE, "", "", world.now, Decision.NEVER);
    }

    @Test
    void theListBeginsWithWhatIsNewThenWithWhatIsSevere() {
        differ("/a", "{\"x\":1}", "{\"x\":2}", 50);
        differ("/b", "{\"x\":1}", "{\"x\":2}", 2);
        differ("/c", "{\"balance\":1}", "{\"balance\":2}", 1);
        differ("/d", "{\"x\":1}", "{\"x\":\"1\"}", 9);
        String typed = run.roots().getFirst().cause().id();
        run.decide(typed, CauseState.NOISE, intended());

        assertThat(run.roots())
                .extracting(root -> root.cause().endpoint().toString())
                .containsExactly("GET /c", "GET /a", "GET /b", "GET /d");
    }

    /** Against the definition: two causes are together if the sets of pairs that showed them are equal. */
    @Test
    void companiesAreWhatTheDefinitionSays() {
        Random random = new Random(17);
        for (int round = 0; round < 300; round++) {
            Companies companies = new Companies(List.of());
            Map<String, Set<Integer>> pairsOf = new HashMap<>();
            for (int pair = 0; pair < 1 + random.nextInt(12); pair++) {
                List<String> shown = new ArrayList<>();
                for (int block = 0; block < 3; block++) {
                    if (random.nextInt(3) > 0) {
                        int from = block * 3;
                        boolean apart = random.nextInt(6) == 0;
                        IntStream.range(from, from + 3)
                                .filter(i -> !apart || random.nextBoolean())
                                .forEach(i -> shown.add("c" + i));
                    }
                }
                companies.seen(shown);
                int number = pair;
                shown.forEach(cause ->
                        pairsOf.computeIfAbsent(cause, any -> new HashSet<>()).add(number));
            }
            pairsOf.forEach((cause, pairs) -> assertThat(companies.of(cause))
                    .containsExactlyInAnyOrderElementsOf(pairsOf.entrySet().stream()
                            .filter(other -> other.getValue().equals(pairs))
                            .map(Map.Entry::getKey)
                            .toList()));
        }
    }
}
