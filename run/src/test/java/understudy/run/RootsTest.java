package understudy.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.run.cause.Cause;
import understudy.run.cause.Root;
import understudy.run.cause.Severity;

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

        assertThat(run.triage().roots()).singleElement().satisfies(root -> {
            assertThat(root.cause().path()).isEqualTo("$.b");
            assertThat(root.severity()).isEqualTo(Severity.TYPE);
            assertThat(paths(root)).containsExactly("$.a", "$.c");
            assertThat(root.cause().count()).isEqualTo(Root.PAIRS);
        });
        assertThat(run.causes()).as("each is still known by itself").hasSize(3);
    }

    @Test
    void tooFewPairsToTellAreNotMerged() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", Root.PAIRS - 1);

        assertThat(run.triage().roots()).hasSize(2);
    }

    @Test
    void oneThatIsSeenAloneStandsByItselfFromThenOn() {
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"b\":2,\"c\":2}", 10);
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":1,\"b\":2,\"c\":1}", 1);
        differ("/a", "{\"a\":1,\"b\":1,\"c\":1}", "{\"a\":2,\"b\":2,\"c\":2}", 100);

        assertThat(run.triage().roots()).hasSize(2);
        assertThat(run.triage().roots().getFirst().cause().path())
                .as("more frequent")
                .isEqualTo("$.b");
        assertThat(run.triage().roots().getFirst().cause().count()).isEqualTo(111);
        assertThat(run.triage().roots().getLast().cause().path()).isEqualTo("$.a");
        assertThat(paths(run.triage().roots().getLast())).containsExactly("$.c");
        assertThat(run.triage().roots().getLast().cause().count()).isEqualTo(110);
    }

    @Test
    void theSamePlaceOfTwoEndpointsIsTwoCauses() {
        differ("/a", "{\"a\":1}", "{\"a\":2}", 10);
        differ("/b", "{\"a\":1}", "{\"a\":2}", 10);

        assertThat(run.triage().roots()).hasSize(2);
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
        assertThat(run.triage().roots()).hasSize(1);
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":1}", 1);

        assertThat(run.triage().roots()).hasSize(2);
        run.tick();
        assertThat(world.open().triage().roots()).hasSize(2);
    }

    @Test
    void causesThatAHardEndToreApartAreNotMerged() {
        differ("/a", "{\"a\":1,\"b\":1}", "{\"a\":2,\"b\":2}", 10);
        run.tick();
        Cause one = run.causes().getFirst();
        world.causes.put(one.id(), one.seen(world.now));

        run = world.open();

        assertThat(run.triage().roots()).hasSize(2);
    }

    private void currencyAndPrice(int pairs) {
        for (int i = 1; i <= pairs; i++) {
            run.accept(world.currencyAndPrice(i));
        }
    }

    @Test
    void amongEqualsTheOneWhoseNumbersChangedLeads() {
        currencyAndPrice(10);

        assertThat(run.triage().roots()).singleElement().satisfies(root -> {
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
        Root all = run.triage().roots().getFirst();

        assertThat(all.cause().path()).isEqualTo("$.fee");
        assertThat(all.toLookAt()).extracting(Cause::path).containsExactly("$.other");
        assertThat(new Root(
                                World.cause(run, "$.alike"),
                                Severity.VALUE,
                                List.of(World.cause(run, "$.fee"), World.cause(run, "$.gone")))
                        .toLookAt())
                .extracting(Cause::path)
                .containsExactly("$.fee");
    }
}
