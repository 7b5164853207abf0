package understudy.testkit.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import understudy.testkit.Load;

class H2LoadTest {

    @Test
    void asksExactlyAsOftenAsItShouldOverExactlySoManyConnections() throws IOException {
        try (H2Server server = H2Server.open(H2Answer.ok("x"))) {
            Load.Result result = H2Load.of(2_000, 2, 32, "/").run(server.port());
            assertThat(result.failures()).isEmpty();
            assertThat(result.answered()).isEqualTo(2_000);
            assertThat(server.requests()).hasSize(2_000);
            assertThat(server.totalConnections()).isEqualTo(2);
        }
    }

    @Test
    void everyWrongReplyAndEveryLostOneCountsAsFailed() throws IOException {
        try (H2Server server = H2Server.open(request -> switch (request.path()) {
            case "/3" -> H2Answer.reply(H2Reply.text(500, ""));
            case "/17" -> H2Answer.resetStream(H2Frame.REFUSED_STREAM);
            default -> H2Answer.ok("x");
        })) {
            Load.Result result = H2Load.of(30, 1, 3, "/")
                    .asking(i -> H2Load.Request.get("/" + i))
                    .run(server.port());
            assertThat(result.answered()).isEqualTo(28);
            assertThat(result.failures())
                    .anySatisfy(line -> assertThat(line).startsWith("request 3: wrong reply: "))
                    .anySatisfy(line -> assertThat(line).startsWith("request 17: "));
        }
    }
}
