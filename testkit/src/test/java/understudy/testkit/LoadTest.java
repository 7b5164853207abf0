package understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void asksExactlyAsOftenAsItShouldOverExactlySoManyConnections() throws IOException {
        try (RawServer server = RawServer.open(answeringOnceThereAre(8))) {
            Load.Result result = Load.of(500, 8, "/").run(server.port());
            assertThat(result.answered()).isEqualTo(500);
            assertThat(result.failed()).isZero();
            assertThat(server.requests()).hasSize(500);
            assertThat(server.totalConnections()).isEqualTo(8);
        }
    }

    /** Lest a few connections have asked everything before the last one is there. */
    private static Behaviour answeringOnceThereAre(int connections) {
        AtomicInteger accepted = new AtomicInteger();
        CompletableFuture<Void> all = new CompletableFuture<>();
        return new Behaviour() {
            @Override
            public Answer answer(WireRequest request) {
                return Answer.ok("x").when(all);
            }

            @Override
            public Answer atAccept() {
                if (accepted.incrementAndGet() == connections) {
                    all.complete(null);
                }
                return Answer.nothing();
            }
        };
    }

    @Test
    void everyWrongReplyAndEveryLostOneCountsAsFailed() throws IOException {
        try (RawServer server = RawServer.open(request -> switch (request.target()) {
            case "/wrong" -> Answer.reply(WireReply.text("500 No", ""));
            case "/lost" -> Answer.reset();
            default -> Answer.ok("x");
        })) {
            Load.Result result = Load.of(30, 3, "/")
                    .asking(i -> "GET " + (i == 3 ? "/wrong" : i == 17 ? "/lost" : "/") + " HTTP/1.1\r\n\r\n")
                    .run(server.port());
            assertThat(result.answered()).isEqualTo(28);
            assertThat(result.failed()).isEqualTo(2);
            assertThat(result.failures())
                    .anySatisfy(line -> assertThat(line).isEqualTo("request 3: wrong reply: HTTP/1.1 500 No"))
                    .anySatisfy(line -> assertThat(line).startsWith("request 17: "));
        }
    }

    @Test
    void theSlowestReplyIsTold() throws IOException {
        Duration delay = Duration.ofMillis(100);
        try (RawServer server = RawServer.open(
                request -> request.target().equals("/5") ? Answer.ok("x").after(delay) : Answer.ok("x"))) {
            Load.Result result = Load.of(10, 2, "/")
                    .asking(i -> "GET /" + i + " HTTP/1.1\r\n\r\n")
                    .run(server.port());
            assertThat(result.slowest()).isGreaterThanOrEqualTo(delay);
        }
    }

    @Test
    void aServerThatRefusesFailsEveryRequestOnce() throws IOException {
        try (RawServer server = RawServer.open(Answer.ok("x"))) {
            server.refuse();
            Load.Result result = Load.of(20, 4, "/").run(server.port());
            assertThat(result.failed()).isEqualTo(20);
            assertThat(result.answered()).isZero();
        }
    }
}
