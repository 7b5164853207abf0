package understudy.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import understudy.control.ControlException;
import understudy.judge.Counts;
import understudy.run.audit.Act;
import understudy.run.audit.Actor;
import understudy.run.audit.Deed;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;
import understudy.traffic.Reason;
import understudy.traffic.Verdict;

/** One process takes over from another; here both live in one JVM, in {@code scenarios} they are two. */
class TakeoverTest {

    @TempDir
    private Path folder;

    private RawServer old;
    private RawServer candidate;
    private Place place;

    @BeforeEach
    void openVersions() throws IOException {
        Answer same = Answer.reply(WireReply.json("200 OK", "{\"a\":1}"));
        old = RawServer.open(same);
        candidate = RawServer.open(same);
        place = Place.in(folder)
                .says("{name: a, old: {url: \"%s\"}, new: {url: \"%s\"}}".formatted(old.url(), candidate.url()));
    }

    @AfterEach
    void closeVersions() throws IOException {
        old.close();
        candidate.close();
    }

    private static Counts counts(Understudy understudy) {
        return understudy.run("a").orElseThrow().counts();
    }

    private static void ask(Understudy understudy) throws IOException {
        try (RawClient client = RawClient.connect(understudy.port())) {
            assertThat(client.get("/x").status()).isEqualTo(200);
        }
    }

    @Test
    void theNextProcessGoesOnWithAllThatTheLastOneCountedToItsEnd() throws Exception {
        Understudy first = place.open();
        CountDownLatch handedOver = new CountDownLatch(1);
        first.onHandedOver(handedOver::countDown);
        RawClient kept = RawClient.connect(first.port());
        kept.get("/x");
        await().until(() -> counts(first).of(Verdict.MATCH) == 1);

        try (Understudy second = place.takeOver()) {
            handedOver.await();
            assertThat(first.isHandedOver()).isTrue();
            assertThat(counts(second).of(Verdict.MATCH)).isEqualTo(1);

            assertThat(kept.get("/x").status())
                    .as("on a connection of the first")
                    .isEqualTo(200);
            kept.close();
            first.close();
            await().untilAsserted(() -> assertThat(counts(second).notCopied()).containsEntry(Reason.HANDOVER, 1L));
            ask(second);
            await().until(() -> counts(second).of(Verdict.MATCH) == 2);
        }
        try (Understudy third = place.open()) {
            assertThat(counts(third).requests()).as("all of it was kept").isEqualTo(3);
        }
    }

    @Test
    void whatIsDoneHereWhileAnotherTakesOverIsOnRecordThere() throws Exception {
        Understudy first = place.open();
        CountDownLatch handedOver = new CountDownLatch(1);
        first.onHandedOver(handedOver::countDown);
        try (Understudy second = place.takeOver();
                HttpClient http = HttpClient.newHttpClient()) {
            handedOver.await();
            first.close();
            await().untilAsserted(() -> assertThat(said(http, second, "audit?action=process"))
                    .as("the end of the first, when the second had the store")
                    .contains("process.stop"));
            assertThat(said(http, second, "audit/verify")).contains("\"sound\":true");
        }
    }

    private static String said(HttpClient http, Understudy by, String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(by.page().resolve("api/v1/" + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void aDeedIsHandedOnAsItWas() {
        Act act = Act.of("cause.state")
                .in("a")
                .to("c1")
                .changing("new", "newBug of \u001bann\n")
                .since("\"why\"");
        Deed deed = new Deed(Instant.parse("2026-11-24T12:00:00.123Z"), new Actor("ann", "operator"), act);
        assertThat(DeedText.line(deed)).doesNotContain("\n");
        assertThat(DeedText.read(DeedText.line(deed))).isEqualTo(deed);
    }

    @Test
    void whenTheNextOneCannotOpenTheRunningOneGoesOnAsBefore() throws Exception {
        try (Understudy first = place.open();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ask(first);
            place.atAdminPort(taken.getLocalPort())
                    .says("{name: a, old: {url: \"%s\"}, new: {url: \"%s\"}}".formatted(old.url(), candidate.url()));

            assertThatExceptionOfType(ControlException.class)
                    .isThrownBy(place.atAdminPort(taken.getLocalPort())::takeOver);

            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                ask(first);
                assertThat(counts(first).of(Verdict.MATCH)).isGreaterThan(1);
            });
            assertThat(first.isHandedOver()).isFalse();
            try (RawClient admin = RawClient.connect(first.adminPort())) {
                assertThat(admin.get("/readyz").status()).isEqualTo(200);
            }
            place.says("{name: a, old: {url: \"%s\"}, new: {url: \"%s\"}}".formatted(old.url(), candidate.url()));
            try (Understudy second = place.takeOver()) {
                assertThat(counts(second).of(Verdict.MATCH)).isGreaterThan(1);
            }
        }
    }

    @Test
    void withNobodyToTakeOverFromItOpensAsEver() throws Exception {
        try (Understudy alone = place.takeOver()) {
            ask(alone);
            await().until(() -> counts(alone).of(Verdict.MATCH) == 1);
        }
        Path stale = folder.resolve("data").resolve("understudy.handover");
        assertThat(stale).doesNotExist();
        Files.writeString(stale, "understudy-handover-1 1 secret");
        try (Understudy alone = place.takeOver()) {
            ask(alone);
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotHeard() throws Exception {
        try (Understudy running = place.open()) {
            HandoverFile file = HandoverFile.read(folder.resolve("data")).orElseThrow();
            try (Wire wire = Wire.connect(file.port())) {
                wire.say(Handover.TAKEOVER + " guess");
                assertThatExceptionOfType(IOException.class).isThrownBy(() -> wire.hear(Duration.ofSeconds(20)));
            }
            ask(running);
            await().until(() -> counts(running).of(Verdict.MATCH) == 1);
        }
    }
}
