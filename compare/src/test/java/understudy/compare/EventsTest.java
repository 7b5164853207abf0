package understudy.compare;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static understudy.compare.Replies.comparer;
import static understudy.compare.Replies.get;
import static understudy.compare.Replies.words;

import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;

/** Server-sent events: what a client would take for other events differs. */
class EventsTest {

    private static List<String> differences(String type, byte[] old, byte[] fresh) {
        Headers headers = Headers.of("Content-Type", type);
        return words(comparer()
                .compare(
                        get(), new Reply(200, "", headers, Body.of(old)), new Reply(200, "", headers, Body.of(fresh))));
    }

    private static List<String> events(byte[] old, byte[] fresh) {
        return differences("text/event-stream", old, fresh);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void bytesThatAreNotUtf8AreComparedAsBytes() {
        byte[] acute = "data: café\n\n".getBytes(ISO_8859_1);
        byte[] grave = "data: cafè\n\n".getBytes(ISO_8859_1);
        assertThat(events(acute, grave)).containsExactly("value $[0].dataBytes");
        assertThat(events(grave, acute)).containsExactly("value $[0].dataBytes");
        for (String other : List.of("data: caf\uFFFD\n\n", "data: café\n\n", "data: base64:Y2Fm6Q==\n\n")) {
            assertThat(events(acute, utf8(other))).isNotEmpty();
            assertThat(events(utf8(other), acute)).isNotEmpty();
        }
        assertThat(events("id: é\n\n".getBytes(ISO_8859_1), "id: è\n\n".getBytes(ISO_8859_1)))
                .containsExactly("value $[0].idBytes");
        assertThat(events("event: é\ndata\n\n".getBytes(ISO_8859_1), "event: è\ndata\n\n".getBytes(ISO_8859_1)))
                .containsExactly("value $[0].eventBytes");
    }

    @Test
    void linesOfJsonThatAreNotUtf8AreNeverEqualToOthers() {
        byte[] acute = "{\"a\":\"é\"}\n".getBytes(ISO_8859_1);
        for (byte[] other : List.of("{\"a\":\"è\"}\n".getBytes(ISO_8859_1), utf8("{\"a\":\"é\"}\n"))) {
            assertThat(differences("application/x-ndjson", acute, other)).isNotEmpty();
            assertThat(differences("application/x-ndjson", other, acute)).isNotEmpty();
        }
    }

    @Test
    void textBeyondAsciiIsToldAsItReads() {
        assertThat(events(utf8("data: {\"a\":\"é\"}\n\n"), utf8("\uFEFFdata: {\"a\":\"\\u00e9\"}\n\n")))
                .isEmpty();
        assertThat(events(utf8("event: é\ndata: ü\n\n"), utf8("event: é\ndata: ö\n\n")))
                .containsExactly("value $[0].data");
    }

    @Test
    void anEventOfTheTypeThatOneWithoutATypeHasIsTheSame() {
        assertThat(events(utf8("event: message\ndata: a\n\n"), utf8("data: a\n\n")))
                .isEmpty();
        assertThat(events(utf8("event: Message\ndata: a\n\n"), utf8("data: a\n\n")))
                .containsExactly("missing $[0].event");
    }

    @Test
    void anIdThatMakesTheClientForgetTheLastCounts() {
        assertThat(events(utf8("data: a\nid:\n\n"), utf8("data: a\n\n"))).containsExactly("missing $[0].id");
        assertThat(events(utf8("data: a\n\n"), utf8("data: a\nid\n\n"))).containsExactly("extra $[0].id");
        assertThat(events(utf8("data: a\nid: 1\nid:\n\n"), utf8("data: a\nid: 1\n\n")))
                .containsExactly("value $[0].id");
        assertThat(events(utf8("data: a\nid:\n\n"), utf8("id\ndata: a\n\n"))).isEmpty();
    }

    @Test
    void membersOfDataThatAreCalledOrderAreMembersLikeOthers() {
        String old = "{\"#order\":[\"a\",\"b\"],\"#sequence\":\"a b\",\"x\":1}";
        String fresh = "{\"#order\":[\"b\",\"a\"],\"#sequence\":\"a b\"}";
        assertThat(events(utf8("data: " + old + "\n\n"), utf8("data: " + fresh + "\n\n")))
                .containsExactly("missing $[0].data.x", "order $[0].data['#order']");
        assertThat(differences("application/x-ndjson", utf8(old), utf8(fresh)))
                .containsExactly("missing $[0].x", "order $[0]['#order']");
        assertThat(differences(
                        "application/x-ndjson", utf8("{\"#order\":1,\"b\":[]}"), utf8("{\"#order\":2,\"b\":[1]}")))
                .containsExactly("extra $[0].b[0]", "value $[0]['#order']");
    }
}
