package understudy.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import understudy.judge.Counts;
import understudy.run.cause.Cause;
import understudy.run.noise.NoiseBook;
import understudy.run.noise.NoisePlace;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Outcome;
import understudy.traffic.Pair;
import understudy.traffic.Reason;
import understudy.traffic.Reply;
import understudy.traffic.Verdict;
import understudy.traffic.Version;

/** With a twin: what is noise, what only looks like it, and what is counted about it. */
class NoiseTest {

    private final World world = new World();
    private final ParallelRun run = world.open();

    private Pair pair(String old, String fresh, String twin) {
        return world.pair("/accounts/1", old, fresh, twin);
    }

    private Pair pair(String old, String fresh, Outcome twin) {
        return World.withTwin(world.pair("/accounts/1", old, fresh), twin);
    }

    private static Outcome text(String text) {
        Headers plain = Headers.of("Content-Type", "text/plain");
        return new Outcome.Answered(new Reply(200, "", plain, Body.of(text)), Duration.ofMillis(5));
    }

    private static String json(String at, String price) {
        return "{\"at\":\"%s\",\"price\":%s}".formatted(at, price);
    }

    @Test
    void aPairThatDiffersOnlyWhereTheTwinDoesTooIsNoise() {
        run.accept(pair(json("a", "1"), json("b", "1"), json("c", "1")));

        assertThat(run.counts().of(Verdict.NOISE)).isEqualTo(1);
        assertThat(run.causes()).isEmpty();
        assertThat(world.told).isEmpty();
        assertThat(run.doubts().noise()).singleElement().satisfies(place -> {
            assertThat(place.path()).isEqualTo("$.at");
            assertThat(place.both()).isEqualTo(1);
            assertThat(place.asked()).isEqualTo(1);
            assertThat(place.examples()).containsExactly(new NoisePlace.Example("\"a\"", "\"c\""));
        });
    }

    @Test
    void aCauseOfAPlaceThatTurnsOutToBeNoiseIsStale() {
        run.accept(world.pair("/accounts/1", json("a", "1"), json("b", "1")));
        run.accept(world.pair("/accounts/1", json("a", "1"), json("a", "2")));
        for (int i = 0; i < NoiseBook.ENOUGH_SUPPORT; i++) {
            run.accept(pair(json("a", "1"), json("b", "1"), json("c", "1")));
        }
        assertThat(run.causes().stream()
                        .map(cause ->
                                cause.path() + " " + run.triage().stale(cause).orElse("-")))
                .containsExactly("$.price -", "$.at old differs from itself there");
    }

    @Test
    void aRealDifferenceBesideNoiseIsAMismatchOfThatPlaceAlone() {
        run.accept(pair(json("a", "1"), json("b", "2"), json("c", "1")));

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
        assertThat(run.counts().of(Verdict.NOISE)).isZero();
        assertThat(run.causes())
                .singleElement()
                .satisfies(cause -> assertThat(cause.path()).isEqualTo("$.price"));
    }

    @Test
    void anotherKindOfDifferenceAtTheSamePlaceIsNoNoise() {
        run.accept(pair(json("a", "1"), "{\"price\":1}", json("c", "1")));

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
    }

    @Test
    void noiseInOneElementSaysNothingOfAnother() {
        for (int i = 0; i < 20; i++) {
            run.accept(pair(list("a" + i, "5"), list("b" + i, "6"), list("c" + i, "5")));
        }

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(20);
        assertThat(run.causes()).singleElement().satisfies(cause -> {
            assertThat(cause.path()).isEqualTo("$[*].v");
            assertThat(cause.newExample()).isEqualTo("6");
        });
    }

    private static String list(String at, String total) {
        return "[{\"k\":\"at\",\"v\":\"%s\"},{\"k\":\"total\",\"v\":%s}]".formatted(at, total);
    }

    @Test
    void noiseInOneLineSaysNothingOfAnother() {
        for (int i = 0; i < 20; i++) {
            Pair pair = world.pair("/page", text("t a" + i + "\nok\n"), text("t b" + i + "\nerror\n"));
            run.accept(World.withTwin(pair, text("t c" + i + "\nok\n")));
        }

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(20);
    }

    @Test
    void whatDiffersInAnyElementIsNoiseInAllOfThem() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            run.accept(pair(sensors(random), sensors(random), sensors(random)));
        }
        long before = run.counts().of(Verdict.MISMATCH);
        for (int i = 0; i < 100; i++) {
            run.accept(pair(sensors(random), sensors(random), sensors(random)));
        }

        assertThat(run.counts().of(Verdict.MISMATCH) - before)
                .as("only where the twin happened to differ nowhere")
                .isLessThan(10);
    }

    /** Forty values, of which each is another one time in ten. */
    private static String sensors(Random random) {
        return IntStream.range(0, 40)
                .mapToObj(i -> random.nextInt(10) == 0 ? String.valueOf(random.nextInt()) : "0")
                .collect(joining(",", "[", "]"));
    }

    @Test
    void withoutTheTwinsReplyNothingIsExcused() {
        run.accept(pair(json("a", "1"), json("b", "1"), new Outcome.NotAsked(Reason.BREAKER)));
        run.accept(pair(json("a", "1"), json("b", "1"), new Outcome.Failed(Reason.RESET, "")));

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(2);
        assertThat(run.doubts().twinDropped()).containsOnlyKeys(Reason.BREAKER);
        assertThat(run.figures().answers(Version.TWIN))
                .containsEntry("reset", 1L)
                .hasSize(1);
    }

    @Test
    void oftenEnoughSeenPlacesExcuseAPairToWhichTheTwinGaveNoReply() {
        for (int i = 0; i < NoiseBook.ENOUGH_SUPPORT; i++) {
            run.accept(pair(json("a", "1"), json("b", "1"), json("c", "1")));
        }
        run.accept(pair(json("a", "1"), json("b", "1"), new Outcome.NotAsked(Reason.BREAKER)));

        assertThat(run.counts().of(Verdict.NOISE)).isEqualTo(NoiseBook.ENOUGH_SUPPORT + 1);
    }

    @Test
    void whereTheTwinDiffersAndNewDoesNotIsCountedToo() {
        run.accept(pair(json("a", "1"), json("a", "1"), json("a", "2")));
        run.accept(pair(json("a", "1"), "{\"price\":1.0,\"at\":\"a\"}", json("a", "3")));
        run.accept(pair(json("a", "1"), json("a", "1"), json("a", "1")));

        assertThat(run.counts().of(Verdict.MATCH)).isEqualTo(3);
        assertThat(run.doubts().noise()).singleElement().satisfies(place -> {
            assertThat(place.path()).isEqualTo("$.price");
            assertThat(place.twinOnly()).isEqualTo(2);
            assertThat(place.asked()).isEqualTo(3);
        });
    }

    /** Price differs from the twin's in 1 %, from new's in 3 %. */
    @Test
    void aDifferenceInRatesIsReportedAndNotSwallowed() {
        Random random = new Random(21);
        for (int i = 0; i < 3_000; i++) {
            run.accept(pair(
                    json("a", "1"),
                    json("a", random.nextInt(100) < 3 ? "2" : "1"),
                    json("a", random.nextInt(100) < 1 ? "3" : "1")));
        }

        Cause cause = run.causes().getFirst();
        assertThat(cause.path()).isEqualTo("$.price");
        assertThat(cause.count()).isEqualTo(run.counts().of(Verdict.MISMATCH)).isGreaterThan(60);
        assertThat(run.doubts().noise(cause)).hasValueSatisfying(place -> {
            assertThat(place.differsInRates()).isTrue();
            assertThat(place.newOnly()).isGreaterThan(60);
            assertThat(place.twinOnly()).isBetween(10L, 50L);
        });
    }

    @Test
    void onceTheRatesDifferAPairWithBothIsAMismatchToo() {
        for (int i = 0; i < 20; i++) {
            run.accept(pair(json("a", "1"), json("a", "2"), json("a", "1")));
        }
        run.accept(pair(json("a", "1"), json("a", "2"), json("a", "3")));

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(21);
        assertThat(run.counts().of(Verdict.NOISE)).isZero();
    }

    @Test
    void equalRatesAreSaidToBeEqual() {
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            run.accept(pair(
                    json("a", "1"),
                    json("a", random.nextInt(100) < 2 ? "2" : "1"),
                    json("a", random.nextInt(100) < 2 ? "3" : "1")));
        }

        assertThat(run.doubts().noise())
                .singleElement()
                .satisfies(place -> assertThat(place.differsInRates()).isFalse());
    }

    @Test
    void moreDifferencesThanAreKeptAreNeverNoise() {
        StringBuilder old = new StringBuilder("{");
        for (int i = 0; i < 1_000; i++) {
            old.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":0");
        }
        old.append('}');
        String other = old.toString().replace(":0", ":1");
        run.accept(pair(old.toString(), other, other));

        assertThat(run.counts().of(Verdict.MISMATCH)).isEqualTo(1);
    }

    @Test
    void aFullQueueCountsThePairOnceWhateverTheTwinSays() {
        world.comparing = task -> {
            throw new RejectedExecutionException();
        };
        run.accept(pair(json("a", "1"), json("a", "1"), json("a", "2")));
        run.accept(pair(json("a", "1"), json("a", "2"), json("a", "2")));

        Counts counts = run.counts();
        assertThat(counts.requests()).isEqualTo(2);
        assertThat(counts.of(Verdict.MATCH)).isEqualTo(1);
        assertThat(counts.unjudged()).containsOnlyKeys(Reason.SINK_FULL);
        assertThat(run.waitingBytes()).isZero();
    }
}
