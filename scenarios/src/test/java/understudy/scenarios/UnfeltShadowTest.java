package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.testkit.Answer;
import understudy.testkit.Load;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;
import understudy.testkit.WireRequest;

/** Section A: a user never feels the shadow. */
class UnfeltShadowTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;

    @BeforeEach
    void open() throws IOException {
        old = RawServer.open(Answer.ok("hello"));
        candidate = RawServer.open(Answer.ok("hello"));
    }

    @AfterEach
    void close() throws IOException {
        old.close();
        candidate.close();
    }

    @Test
    void S01_newAcceptsAndNeverAnswers() {
        candidate.behave(Answer.hang());
        try (Product product = Product.open(folder, old, candidate, "shadow: {timeout: 300ms}")) {
            for (int half = 0; half < 2; half++) {
                Load.Result users = Load.of(1_000, 16, "/accounts/1").run(product.port());

                assertThat(users.failures()).isEmpty();
                assertThat(users.answered()).isEqualTo(1_000);
                assertThat(users.slowest()).isLessThan(AT_ONCE);
                assertThat(candidate.openConnections()).isLessThanOrEqualTo(512);
                await().untilAsserted(() ->
                        assertThat(product.notComparable("timeout")).isPositive());
            }
            await().untilAsserted(() -> assertThat(product.requests()).isEqualTo(2_000));
            assertThat(product.notCopied("breaker")).as("the breaker opened").isPositive();
            await().untilAsserted(() ->
                    assertThat(product.metric("understudy_kept_bytes")).isZero());
            assertThat(product.metric("understudy_shadow_in_flight")).isZero();
        }
    }

    @Test
    void S02_newIsKilledUnderLoadAndReturns() throws IOException {
        try (Product product = Product.open(folder, old, candidate)) {
            assertThat(Load.of(300, 8, "/a").run(product.port()).failures()).isEmpty();
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(300));

            candidate.refuse();
            candidate.dropConnections();
            Load.Result alone = Load.of(1_000, 8, "/a").run(product.port());
            assertThat(alone.failures()).isEmpty();
            assertThat(alone.slowest()).isLessThan(AT_ONCE);
            await().untilAsserted(() -> assertThat(product.requests()).isEqualTo(1_300));
            assertThat(product.notCopied("breaker")).isPositive();

            candidate.listen();
            long before = product.pairs("match");
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(Load.of(20, 2, "/a").run(product.port()).failures()).isEmpty();
                assertThat(product.pairs("match"))
                        .as("the breaker closed by itself")
                        .isGreaterThan(before + 20);
            });
            await().untilAsserted(() -> assertThat(sumOfCounts(product)).isEqualTo(product.requests()));
        }
    }

    @Test
    void S06_aClientThatReadsSlowlyHoldsBackOldOnly() throws IOException {
        byte[] large = new byte[3 << 20];
        WireReply reply = WireReply.bytes("200 OK", "application/octet-stream", large);
        old.behave(Answer.reply(reply, 64 << 10));
        candidate.behave(Answer.reply(reply, 64 << 10));
        try (Product product = Product.open(folder, old, candidate);
                RawClient slow = RawClient.connect(product.port(), Duration.ofSeconds(20), 4 << 10)) {
            slow.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
            slow.readHead();
            slow.take(1000);
            await().untilAsserted(() ->
                    assertThat(product.metric("understudy_shadow_in_flight")).isZero());

            slow.take(large.length - 1000);
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(1));
        }
    }

    @Test
    void S06_aClientThatGoesAwayHalfWayStillMakesAPairOrAReason() throws IOException {
        byte[] large = new byte[8 << 20];
        WireReply reply = WireReply.bytes("200 OK", "application/octet-stream", large);
        old.behave(Answer.reply(reply, 64 << 10));
        candidate.behave(Answer.reply(reply, 64 << 10));
        try (Product product = Product.open(folder, old, candidate)) {
            try (RawClient leaving = product.client()) {
                leaving.send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
                leaving.readHead();
                leaving.take(1000);
                leaving.reset();
            }
            await().untilAsserted(() -> assertThat(product.requests()).isEqualTo(1));
            assertThat(product.pairs("match") + product.notComparable("clientGone"))
                    .isEqualTo(1);
            await().untilAsserted(() ->
                    assertThat(product.metric("understudy_kept_bytes")).isZero());
        }
    }

    @Test
    void S07_theNextRequestOfAConnectionIsNotHeldBackByTheCopyOfTheLast() throws IOException {
        candidate.behave(Answer.hang());
        try (Product product = Product.open(folder, old, candidate, "shadow: {timeout: 10s}");
                RawClient client = product.client()) {
            for (int i = 0; i < 50; i++) {
                long start = System.nanoTime();
                assertThat(client.get("/" + i).text()).isEqualTo("hello");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
            }
        }
    }

    @Test
    void S11_aNameThatDoesNotResolveIsSaidAndOldIsServed() throws IOException {
        try (Product product = Product.open(folder, old.url(), "http://new.invalid:80");
                RawClient client = product.client()) {
            assertThat(client.get("/").text()).isEqualTo("hello");
            await().untilAsserted(() ->
                    assertThat(product.notComparable("unresolved")).isEqualTo(1));
            assertThat(product.text("/api/v1/services/default/doctor"))
                    .contains("new.invalid")
                    .contains("unresolved")
                    .contains("\"healthy\":false");
        }
    }

    @Test
    void S14_marksAndHopByHopFieldsOfAClientAreStripped() throws IOException {
        try (Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            client.ask(String.join(
                    "\r\n",
                    "GET /a HTTP/1.1",
                    "Host: bank.example",
                    "X-Understudy: shadow",
                    "baggage: understudy=shadow,tenant=7",
                    "Connection: X-Secret",
                    "X-Secret: 1",
                    "Keep-Alive: timeout=5",
                    "TE: gzip",
                    "If-None-Match: \"x\"",
                    "\r\n"));
            await().untilAsserted(() -> assertThat(candidate.requests()).hasSize(1));
            WireHead served = old.requests().getFirst().head();
            WireHead copied = candidate.requests().getFirst().head();

            assertThat(served.first("X-Understudy")).isEmpty();
            assertThat(served.first("X-Secret")).isEmpty();
            assertThat(served.first("Keep-Alive")).isEmpty();
            assertThat(served.first("baggage")).contains("tenant=7");
            assertThat(served.first("If-None-Match")).contains("\"x\"");
            assertThat(served.first("Host")).contains("bank.example");
            assertThat(copied.first("X-Understudy")).contains("shadow");
            assertThat(copied.first("X-Secret")).isEmpty();
            assertThat(copied.first("If-None-Match")).isEmpty();
            assertThat(copied.first("baggage").orElseThrow())
                    .contains("tenant=7")
                    .contains("understudy=shadow");
            assertThat(copied.first("Host")).contains("bank.example");
            await().untilAsserted(() -> assertThat(product.pairs("match")).isEqualTo(1));
        }
    }

    @Test
    void S60_aPostIsNeverCopiedByDefault() throws IOException {
        try (Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
                WireReply reply = client.ask(method + " /payments HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(reply.status()).isEqualTo(200);
            }
            client.get("/payments");
            await().untilAsserted(() -> assertThat(product.requests()).isEqualTo(5));

            assertThat(product.notCopied("method")).isEqualTo(4);
            assertThat(old.requests()).hasSize(5);
            assertThat(candidate.requests()).extracting(WireRequest::method).containsExactly("GET");
        }
    }

    @Test
    void bothVersionsDownIsSaidInTheReplyAndByTheDoctor() throws IOException {
        try (Product product = Product.open(folder, "http://127.0.0.1:1", "http://127.0.0.1:2");
                RawClient client = product.client()) {
            WireReply reply = client.get("/");

            assertThat(reply.status()).isEqualTo(502);
            assertThat(reply.head().first("Content-Type")).contains("application/problem+json");
            assertThat(reply.text()).contains("refused").contains("old");
            assertThat(product.text("/api/v1/services/default/doctor"))
                    .contains("old at http://127.0.0.1:1 cannot be asked: refused")
                    .contains("\"healthy\":false");
        }
    }

    private static long sumOfCounts(Product product) {
        var service = product.service();
        long sum = 0;
        for (String verdict : List.of("match", "mismatch", "intended", "noise", "transient")) {
            sum += service.at("/pairs/" + verdict).asLong();
        }
        for (var n : service.at("/pairs/notComparable")) {
            sum += n.asLong();
        }
        for (var n : service.get("notCopied")) {
            sum += n.asLong();
        }
        return sum;
    }
}
