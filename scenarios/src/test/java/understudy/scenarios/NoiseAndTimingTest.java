package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Load;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.testkit.WireRequest;

/** Section B: what differs because it always does, or because of when it was asked. */
class NoiseAndTimingTest {

    private static final String NO_RECHECK = "compare: {recheck: {perMinute: 0}}";

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;
    private RawServer twin;

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(json("{}"));
        candidate = RawServer.open(json("{}"));
        twin = RawServer.open(json("{}"));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
        twin.close();
    }

    private static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }

    private String twinLine() {
        return "twin: {url: \"%s\"}".formatted(twin.url());
    }

    private static void send(Product product, int requests, String path) {
        Load load = Load.of(requests, 8, "/").asking(i -> "GET " + path + (1_000 + i) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        assertThat(load.run(product.port()).failures()).isEmpty();
    }

    private static long number(WireRequest request) {
        return Long.parseLong(request.target().replaceAll("\\D+", ""));
    }

    /** Says something else every time at three places, and the same at a fourth. */
    private static Behaviour noisy(String balance) {
        AtomicLong clock = new AtomicLong(System.nanoTime());
        return request -> json("{\"at\":%d,\"id\":\"%s\",\"traceId\":\"%016x\",\"balance\":%s}"
                .formatted(clock.incrementAndGet(), UUID.randomUUID(), clock.incrementAndGet(), balance));
    }

    @Test
    void S20_whatDiffersEveryTimeIsNoiseWithATwin() {
        old.behave(noisy("10"));
        candidate.behave(noisy("10"));
        twin.behave(noisy("10"));
        try (Product product = Product.open(folder, old, candidate, twinLine())) {
            send(product, 300, "/accounts/");

            Map<String, Long> counts = product.settled(300);
            assertThat(counts).containsOnlyKeys("noise");
            assertThat(product.causes()).isEmpty();
            JsonNode noise = product.api("/services/default/noise").get("items");
            assertThat(noise.findValuesAsString("path")).containsExactlyInAnyOrder("$.at", "$.id", "$.traceId");
            assertThat(noise.get(0).get("both").asLong()).isEqualTo(300);
            assertThat(product.metric("understudy_upstream_seconds_count{service=\"default\",version=\"twin\""))
                    .isEqualTo(300);
        }
    }

    @Test
    void S20_aRealDifferenceAmongTheNoiseIsFound() {
        old.behave(noisy("10"));
        candidate.behave(noisy("11"));
        twin.behave(noisy("10"));
        try (Product product = Product.open(folder, old, candidate, twinLine(), NO_RECHECK)) {
            send(product, 100, "/accounts/");

            assertThat(product.settled(100)).containsOnlyKeys("mismatch");
            assertThat(product.causes().findValuesAsString("path")).containsExactly("$.balance");
        }
    }

    @Test
    void S20_whatDiffersEveryTimeIsNoiseAfterLearning() {
        old.behave(noisy("10"));
        candidate.behave(noisy("10"));
        try (Product product = Product.open(folder, old, candidate, NO_RECHECK)) {
            JsonNode begun = product.post("/services/default/learn?seconds=60");
            assertThat(begun.get("secondsLeft").asLong()).isBetween(1L, 60L);
            send(product, 60, "/accounts/");
            product.settled(60);
            long before = product.pairs("noise");
            send(product, 100, "/accounts/");
            product.settled(160);

            assertThat(product.pairs("noise")).isEqualTo(before + 100);
            JsonNode noise = product.api("/services/default/noise").get("items");
            assertThat(noise.findValuesAsString("path")).containsExactlyInAnyOrder("$.at", "$.id", "$.traceId");
            assertThat(noise.get(0).get("examples")).hasSizeBetween(1, 3);
        }
    }

    @Test
    void S20_withoutEitherItIsOneCauseEach() {
        old.behave(noisy("10"));
        candidate.behave(noisy("10"));
        try (Product product = Product.open(folder, old, candidate)) {
            send(product, 200, "/accounts/");

            assertThat(product.settled(200)).containsOnlyKeys("mismatch");
            assertThat(product.causes().findValuesAsString("path"))
                    .containsExactlyInAnyOrder("$.at", "$.id", "$.traceId");
        }
    }

    /** Price differs from the twin's in 1 %, from new's in 3 %. */
    @Test
    void S21_aDifferenceInRatesIsReported() {
        candidate.behave(request -> json("{\"price\":" + (number(request) % 100 < 3 ? 2 : 1) + "}"));
        twin.behave(request -> json("{\"price\":" + (number(request) % 100 == 50 ? 3 : 1) + "}"));
        old.behave(json("{\"price\":1}"));
        try (Product product = Product.open(folder, old, candidate, twinLine(), NO_RECHECK)) {
            send(product, 2_000, "/prices/");

            Map<String, Long> counts = product.settled(2_000);
            assertThat(counts).containsEntry("mismatch", 60L).containsEntry("match", 1_940L);
            JsonNode cause = product.causes().get(0);
            assertThat(cause.get("path").asString()).isEqualTo("$.price");
            assertThat(cause.get("count").asLong()).isEqualTo(60);
            assertThat(cause.at("/doubt/noise/differsInRates").asBoolean()).isTrue();
            assertThat(cause.at("/doubt/noise/says").asString())
                    .isEqualTo("differs in rates: new alone in 60 pairs, the twin alone in 20");
        }
    }

    /** The data changes between the call to old and that to new. */
    @Test
    void S25_aRaceIsTransientWithItsDelay() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        old.behave(request -> json("{\"balance\":" + (seen.add(request.target()) ? 10 : 20) + "}"));
        candidate.behave(json("{\"balance\":20}"));
        try (Product product = Product.open(folder, old, candidate)) {
            send(product, 10, "/accounts/");

            assertThat(product.settled(10)).isEqualTo(Map.of("transient", 10L));
            assertThat(product.causes()).isEmpty();
            JsonNode rechecks = product.service().get("rechecks");
            assertThat(rechecks.get("passed").asLong()).isEqualTo(10);
            assertThat(rechecks.get("longestMillis").asLong()).isBetween(0L, 60_000L);
        }
    }

    @Test
    void S25_aBugThatShowsOnceInAHundredTimesIsAMismatchMarkedFlaky() {
        old.behave(json("{\"balance\":10}"));
        AtomicLong calls = new AtomicLong();
        candidate.behave(request -> json("{\"balance\":" + (calls.incrementAndGet() % 100 == 50 ? 99 : 10) + "}"));
        try (Product product = Product.open(folder, old, candidate)) {
            send(product, 300, "/accounts/");

            Map<String, Long> counts = product.settled(300);
            assertThat(counts).containsOnlyKeys("match", "mismatch");
            assertThat(counts.get("mismatch")).isBetween(3L, 4L);
            assertThat(product.causes()).hasSize(1);
            assertThat(product.causes().at("/0/doubt/flaky").asLong()).isEqualTo(counts.get("mismatch"));
        }
    }

    @Test
    void aTwinThatIsGoneLeavesEverythingElseAsItIs() throws IOException {
        candidate.behave(json("{\"balance\":11}"));
        old.behave(json("{\"balance\":10}"));
        twin.refuse();
        try (Product product = Product.open(folder, old, candidate, twinLine(), NO_RECHECK)) {
            send(product, 100, "/accounts/");

            assertThat(product.settled(100)).containsOnlyKeys("mismatch");
            assertThat(product.metric("understudy_twin_dropped_total{reason=\"breaker\"")
                            + product.metric("understudy_requests_total{service=\"default\",status=\"refused\""))
                    .isEqualTo(100);
            assertThat(product.text("/api/v1/services/default/doctor")).contains("twin reachable");
        }
    }
}
