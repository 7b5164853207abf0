package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireHead;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String SENTINEL = "GET /sentinel HTTP/1.1\r\nHost: x\r\n\r\n";

    private final Rig rig;

    BadRequestTest() throws IOException {
        rig = Rig.open(Answer.ok("old"), Answer.ok("new"));
    }

    @BeforeAll
    void theGatewayAnswers() throws IOException {
        sendSentinel();
    }

    @AfterAll
    void close() throws IOException {
        rig.close();
    }

    static Stream<Forms.Form> forms() {
        return Forms.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isRefusedAndClosedAndReachesNeitherVersion(Forms.Form form) throws IOException {
        rig.old().forget();
        rig.shadow().forget();

        String said = said(form);
        sendSentinel();

        if (form.late()) {
            assertThat(said)
                    .matches(text -> text.isEmpty() || statusOf(text) == 400, "a 400 or nothing at all to " + form);
        } else {
            assertThat(form.status()).as("status of '%s': %s", form, said).contains(statusOf(said));
        }
        assertThat(said.split("HTTP/[0-9][.][0-9] [0-9]{3} ", -1))
                .as("replies to '%s'", form)
                .hasSizeLessThanOrEqualTo(2);
        assertNothingReached(form);
    }

    private void assertNothingReached(Forms.Form form) {
        List<String> sentinels = List.of("GET /sentinel HTTP/1.1");
        assertThat(rig.old().requests())
                .as("'%s' at old", form)
                .extracting(request -> request.head().startLine())
                .isEqualTo(sentinels);
        assertThat(rig.shadow().requests())
                .as("'%s' at shadow", form)
                .extracting(request -> request.head().startLine())
                .isEqualTo(sentinels);
        if (!form.late()) {
            assertThat(rig.old().heads())
                    .as("'%s' at old", form)
                    .extracting(WireHead::startLine)
                    .isEqualTo(sentinels);
            assertThat(rig.shadow().heads())
                    .as("'%s' at shadow", form)
                    .extracting(WireHead::startLine)
                    .isEqualTo(sentinels);
        }
    }

    /** All that the gateway says to a bad request with another behind it, until it closes the connection. */
    private String said(Forms.Form form) throws IOException {
        try (RawClient client = RawClient.connect(rig.port(), PATIENCE)) {
            client.send(form.bytes() + Forms.SMUGGLED);
            return new String(client.readRest(), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("left open: " + form, e);
        }
    }

    private static int statusOf(String said) {
        return said.matches("(?s)HTTP/[0-9][.][0-9] [0-9]{3} .*") ? Integer.parseInt(said.substring(9, 12)) : -1;
    }

    /** A good request: once its pair is there, whatever came before it has reached the versions too. */
    private void sendSentinel() throws IOException {
        int before = countSentinels();
        try (RawClient client = rig.client()) {
            assertThat(client.ask(SENTINEL).text()).isEqualTo("old");
        }
        Rig.waiting().until(() -> countSentinels() > before);
    }

    private int countSentinels() {
        return (int) rig.pairs().stream()
                .filter(pair -> pair.request().uri().equals("/sentinel"))
                .count();
    }
}
