package understudy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.Behaviour;
import understudy.testkit.Load;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Body;

/** Section A: bodies that are larger than what may be kept of them. */
class LargeBodiesTest {

    private static final String COPIED = "shadow: {safe: [\"POST /search\"]}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PIECE = 1 << 20;

    static final int MOST_BEHIND = 2 << 20;

    @TempDir
    private Path folder;

    @Test
    void S05_aCandidateThatTakesNoBodyDoesNotSlowTheUploadToOld() throws IOException {
        long length = 64L << 20;
        try (RawServer old = RawServer.open(Answer.ok("found"));
                RawServer candidate = RawServer.open(Behaviour.onHead(Answer.stall()));
                Product product = Product.open(folder, old, candidate, COPIED);
                RawClient client = RawClient.connect(product.port(), PATIENCE)) {
            assertThat(upload(client, length, false, LargeBodiesTest::withoutWaiting)
                            .text())
                    .isEqualTo("found");

            assertThat(old.requests().getFirst().body().length()).isEqualTo(length);
            assertThat(candidate.bytesReceived()).isLessThan(length);
            assertThat(product.settled(1)).containsAnyOf(Map.entry("cut", 1L), Map.entry("timeout", 1L));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void S08_twentyMegabytesPassBothWaysAndAreComparedByDigest(boolean chunked) throws IOException {
        passBothWays(20L << 20, chunked);
    }

    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void S08_aGigabytePassesBothWaysAndIsComparedByDigest(boolean chunked) throws IOException {
        passBothWays(1L << 30, chunked);
    }

    private void passBothWays(long length, boolean chunked) throws IOException {
        try (RawServer old = RawServer.open(Answer.zeros(length, chunked));
                RawServer candidate = RawServer.open(Answer.zeros(length, chunked));
                Product product = Product.open(folder, old, candidate, COPIED);
                RawClient client = RawClient.connect(product.port(), PATIENCE)) {
            WireReply reply = upload(client, length, chunked, candidate::bytesReceived);

            Body zeros = Zeros.body(length);
            assertThat(reply.body().sameBytesAs(zeros)).isTrue();
            assertThat(product.settled(1)).containsOnlyKeys("match");
            for (RawServer version : List.of(old, candidate)) {
                assertThat(version.requests().getFirst().body().sameBytesAs(zeros))
                        .isTrue();
            }
        }
    }

    /** The heap that a small gateway is given is enough for any body. */
    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void S08_aGigabyteNeedsNoMoreMemoryThanAKilobyte(boolean chunked) throws Exception {
        long length = 1L << 30;
        Body zeros = Zeros.body(length);
        try (RawServer old = RawServer.open(Answer.zeros(length, chunked));
                RawServer candidate = RawServer.open(Answer.zeros(length, chunked));
                ChildProcess child = ChildProcess.run(
                        folder,
                        List.of("-Xmx128m", "-XX:MaxDirectMemorySize=128m"),
                        List.of("--old", old.url(), "--new", candidate.url()));
                RawClient client = RawClient.connect(child.port(), PATIENCE)) {
            assertThat(client.get("/large").body().sameBytesAs(zeros)).isTrue();
            assertThat(upload(client, length, chunked, LargeBodiesTest::withoutWaiting)
                            .body()
                            .sameBytesAs(zeros))
                    .isTrue();
            assertThat(old.requests().getLast().body().sameBytesAs(zeros)).isTrue();
            await().untilAsserted(() ->
                    assertThat(child.service().at("/pairs/match").asLong()).isEqualTo(1));
            assertThat(child.peakResidentBytes()).isLessThan(450L << 20);
        }
    }

    @Test
    void S08_aDifferenceInTheLastByteOfALargeReplyIsNotLost() throws IOException {
        byte[] one = new byte[8 << 20];
        byte[] other = one.clone();
        other[other.length - 1] = 1;
        try (RawServer old = RawServer.open(Answer.reply(octets(one)));
                RawServer candidate = RawServer.open(Answer.reply(octets(other)));
                Product product = Product.open(folder, old, candidate);
                RawClient client = product.client()) {
            client.get("/large");
            assertThat(product.settled(1)).containsOnlyKeys("mismatch");
        }
    }

    @Test
    void S10_whereEverythingDiffersCountsAreExactAndSamplesFew() throws IOException {
        everythingDiffers(200);
    }

    @Tag("nightly")
    @Test
    void S10_whereEverythingDiffersForMinutesNothingGrows() throws IOException {
        everythingDiffers(20_000);
    }

    private void everythingDiffers(int requests) throws IOException {
        AtomicInteger count = new AtomicInteger();
        String filler = "x".repeat(1 << 20);
        try (RawServer old = RawServer.open(json("{\"filler\": \"" + filler + "\", \"n\": 0}"));
                RawServer candidate = RawServer.open(
                        request -> json("{\"filler\": \"" + filler + "\", \"n\": " + count.incrementAndGet() + "}"));
                Product product = Product.open(folder, old, candidate, "shadow: {maxBody: 2MiB}")) {
            old.keepNothing();
            candidate.keepNothing();
            Load.Result users = Load.of(requests, 8, "/large").run(product.port());
            assertThat(users.failures()).isEmpty();

            Map<String, Long> counts = product.settled(requests);
            assertThat(counts).doesNotContainKey("match").containsKey("mismatch");
            assertThat(product.causes().size()).isEqualTo(1);
            assertThat(product.causes().get(0).get("count").asLong()).isEqualTo(counts.get("mismatch"));
            assertThat(product.causes().get(0).get("samples").size()).isBetween(1, 10);
        }
    }

    /** @param received how much has come to a version that the client must not leave behind */
    private static WireReply upload(RawClient client, long length, boolean chunked, LongSupplier received)
            throws IOException {
        client.send("POST /search HTTP/1.1\r\nHost: a\r\n"
                + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length) + "\r\n\r\n");
        byte[] piece = new byte[PIECE];
        byte[] head = (Integer.toHexString(PIECE) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        for (long sent = 0; sent < length; sent += PIECE) {
            awaitReceived(received, sent - MOST_BEHIND);
            if (chunked) {
                client.send(head);
            }
            client.send(piece);
            if (chunked) {
                client.send("\r\n");
            }
        }
        if (chunked) {
            client.send("0\r\n\r\n");
        }
        return client.read();
    }

    /** A copy that falls too far behind is cut, as S05 has it: what is to be compared must not. */
    static void awaitReceived(LongSupplier received, long bytes) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> received.getAsLong() >= bytes);
    }

    private static long withoutWaiting() {
        return Long.MAX_VALUE;
    }

    private static WireReply octets(byte[] body) {
        return WireReply.bytes("200 OK", "application/octet-stream", body);
    }

    private static Answer json(String json) {
        return Answer.reply(WireReply.json("200 OK", json));
    }
}
