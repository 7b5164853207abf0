package understudy.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import understudy.compare.rule.Rule;
import understudy.run.noise.NoisePlace;
import understudy.traffic.Endpoint;
import understudy.traffic.Pair;
import understudy.traffic.RequestPattern;
import understudy.traffic.Verdict;

/** How long is known what is noise: over restarts, reloads and epochs. */
class NoiseMemoryTest {

    private final World world = new World();
    private final ParallelRun run = world.open();

    private static String json(String at, String price) {
        return "{\"at\":\"%s\",\"price\":%s}".formatted(at, price);
    }

    /** At a price, and at three times. */
    private Pair pair(String uri, String old, String fresh, String twin) {
        return world.pair(uri, json(old, "1"), json(fresh, "1"), json(twin, "1"));
    }

    private Pair pair(String old, String fresh, String twin) {
        return pair("/accounts/1", old, fresh, twin);
    }

    @Test
    void aNewEpochForgetsWhatWasNoise() {
        run.accept(pair("a", "b", "c"));
        run.beginEpoch();

        assertThat(run.doubts().noise()).isEmpty();
    }

    private static String noise(ParallelRun run) {
        return run.doubts().noise().stream()
                .map(place -> "%s %d of %d, %d alone"
                        .formatted(place.path(), place.both() + place.twinOnly(), place.asked(), place.newOnly()))
                .collect(joining("; "));
    }

    @Test
    void noiseIsKnownAfterARestart() {
        for (int i = 0; i < 4; i++) {
            run.accept(pair("a", "b", "c"));
            run.accept(pair("a", "a", "a"));
        }
        run.tick();
        List<NoisePlace> known = run.doubts().noise();

        ParallelRun next = world.open();

        assertThat(noise(next)).isEqualTo("$.at 4 of 8, 0 alone");
        assertThat(next.doubts().noise()).isEqualTo(known);
        next.accept(world.pair("/accounts/1", json("a", "1"), json("b", "1"))); // without the twin's reply
        assertThat(next.counts().of(Verdict.NOISE)).isEqualTo(5);
        next.accept(pair("a", "a", "c"));
        next.tick();
        assertThat(noise(world.open())).isEqualTo("$.at 5 of 9, 0 alone");
    }

    @Test
    void thatNewDiffersMoreOftenStandsAfterARestart() {
        for (int i = 0; i < 200; i++) {
            run.accept(pair("a", "b", i % 50 == 0 ? "c" : "a"));
        }
        run.tick();
        ParallelRun next = world.open();
        assertThat(next.doubts().noise())
                .singleElement()
                .satisfies(place -> assertThat(place.differsInRates()).isTrue());
        next.accept(pair("a", "b", "c"));
        assertThat(next.counts().of(Verdict.MISMATCH)).isEqualTo(run.counts().of(Verdict.MISMATCH) + 1);
    }

    @Test
    void underAnotherEvidenceNothingIsKnownAfterARestart() {
        run.accept(pair("a", "b", "c"));
        run.tick();
        world.evidence = "second";
        ParallelRun next = world.open();
        assertThat(noise(next)).isEmpty();
        next.tick();
        assertThat(world.chapters).isEmpty();
        world.evidence = "first";
        assertThat(noise(world.open())).isEmpty();
    }

    @Test
    void whatIsForgottenWithAnEpochIsForgottenAfterARestartToo() {
        run.accept(pair("a", "b", "c"));
        run.tick();
        run.beginEpoch();
        world.full = true;
        run.tick();
        run.accept(world.pair("/accounts/1", json("a", "1"), json("a", "2"), json("a", "3")));
        world.full = false;
        run.tick();
        assertThat(noise(world.open())).isEqualTo("$.price 1 of 1, 0 alone");
    }

    private static List<String> noisy(ParallelRun run) {
        return run.doubts().noise().stream()
                .map(place -> place.endpoint().toString())
                .toList();
    }

    /** What was found of other endpoints is of them still: the rule changes nothing there. */
    @Test
    void aRuleForgetsTheNoiseOfTheEndpointsThatItTouchesAlone() {
        run.accept(pair("a", "b", "c"));
        run.accept(pair("/cards/1", "a", "b", "c"));
        run.tick();
        Rule rule =
                new Rule.Ignore(Rule.ignore("$.at").path(), Optional.of(RequestPattern.parse("GET /accounts/{id}")));
        assertThat(run.doubts().touchedBy(rule)).hasToString("[GET /accounts/{id}]");

        run.beginEpochOf(rule);

        assertThat(noisy(run)).containsExactly("GET /cards/{id}");
        world.full = true;
        run.tick();
        world.full = false;
        run.tick();
        assertThat(noisy(world.open())).as("after a restart").containsExactly("GET /cards/{id}");
        run.beginEpochOf(Rule.ignore("$.at"));
        assertThat(noisy(run)).isEmpty();
    }

    @Test
    void aReloadForgetsTheNoiseOfThoseEndpointsAloneWhoseEvidenceIsAnother() {
        run.accept(pair("a", "b", "c"));
        run.accept(pair("/cards/1", "a", "b", "c"));
        run.tick();
        world.evidenceOf.put(new Endpoint("GET", "/accounts/{id}"), "and a rule");

        run.reload(world.settings(), world.judging());

        assertThat(noisy(run)).containsExactly("GET /cards/{id}");
        run.tick();
        assertThat(noisy(world.open())).as("after a restart").containsExactly("GET /cards/{id}");
        world.evidenceOf.put(new Endpoint("GET", "/cards/{id}"), "and a rule");
        assertThat(noisy(world.open())).as("where the config changed meanwhile").isEmpty();
    }

    @Test
    void aReloadUnderAnotherEvidenceBeginsAnew() {
        run.accept(pair("a", "b", "c"));
        run.reload(world.settings(), world.judging());
        assertThat(noise(run)).isNotEmpty();
        world.evidence = "second";
        run.reload(world.settings(), world.judging());
        assertThat(noise(run)).isEmpty();
    }
}
