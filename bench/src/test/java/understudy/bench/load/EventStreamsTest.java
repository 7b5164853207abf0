package understudy.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import understudy.testkit.Answer;
import understudy.testkit.RawServer;
import understudy.testkit.WireReply;

/** Readers of events before a server that sends what a test says, the head and what follows in one write. */
class EventStreamsTest {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    private static final String END = "0\r\n\r\n";

    @Test
    void eventsAreCountedByTheirNames() throws IOException {
        String events = "id: 1\nevent: cause\ndata: {}\n\nevent: service\ndata: {}\n\nevent: cause\ndata: {}\n\n";

        assertThat(heard(Answer.bytes(HEAD + chunk(events)), 3))
                .isEqualTo(new EventStreams.Heard(3, Map.of("cause", 6L, "service", 3L), Map.of()));
    }

    @Test
    void aStreamThatIsRefusedIsAnError() throws IOException {
        assertThat(heard(Answer.reply(WireReply.json("404 Not Found", "{}")), 2).errors())
                .isEqualTo(Map.of("status 404", 2L));
    }

    @Test
    void aPageIsNoStream() throws IOException {
        assertThat(heard(Answer.ok("data: {}\n\n"), 1).errors())
                .isEqualTo(Map.of("content-type text/plain; charset=utf-8", 1L));
    }

    @Test
    void aStreamThatEndsByItselfIsAnError() throws IOException {
        EventStreams.Heard heard = heard(Answer.bytes(HEAD + chunk("data: {}\n\n") + END), 1);

        assertThat(heard.events()).isEqualTo(Map.of("message", 1L));
        assertThat(heard.errors()).isEqualTo(Map.of("ended", 1L));
    }

    @Test
    void aStreamThatBringsNothingIsAnError() throws IOException {
        assertThat(heard(Answer.bytes(HEAD + chunk(": still here\n\n")), 1).errors())
                .isEqualTo(Map.of("no event", 1L));
    }

    @Test
    void aStreamThatIsCutBeforeItBeginsIsAnError() throws IOException {
        assertThat(heard(Answer.close(), 1).errors()).isEqualTo(Map.of("connection closed", 1L));
    }

    private static EventStreams.Heard heard(Answer answer, int streams) throws IOException {
        try (Loops loops = new Loops();
                RawServer server = RawServer.open(answer)) {
            return EventStreams.open(loops, server.port(), "/events", streams).leave();
        }
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }
}
