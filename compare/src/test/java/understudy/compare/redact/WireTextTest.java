package understudy.compare.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.compare.Comparison;
import understudy.compare.Difference;
import understudy.compare.Replies;
import understudy.traffic.Body;
import understudy.traffic.Headers;
import understudy.traffic.Reply;
import understudy.traffic.Request;

/** Heads come one character a byte: what is in UTF-8 there is as secret as anywhere. */
class WireTextTest {

    private final Redactor redactor = Replies.redactor();

    /** As the gateway keeps it. */
    private static String sent(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jürgen.secret@bänk.de",
                "alice.secret@bank.中国",
                "4111–1111–1111–1111",
                "4111\u200b1111\u200b1111\u200b1111",
                "４１１１１１１１１１１１１１１１",
                "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000"
            })
    void aSecretInUtf8IsFoundInEveryPartOfAHead(String secret) {
        String shown = "für [redacted]";
        String value = sent("für " + secret);
        assertThat(redactor.header("X-User", value)).isEqualTo(shown);
        assertThat(redactor.header("grpc-message", value + "%21")).isEqualTo(shown + "!");
        Reply reply = redactor.reply(
                new Reply(200, value, Headers.of("X-User", value), Body.empty(), Headers.of("X-Trailer", value)), 100);
        assertThat(reply.phrase()).isEqualTo(shown);
        assertThat(reply.headers().all("X-User")).containsExactly(shown);
        assertThat(reply.trailers().all("X-Trailer")).containsExactly(shown);
        Request request = redactor.request(
                new Request("GET", "/für/" + sent(secret), Headers.of("X-User", value), Body.empty(), ""), 100);
        assertThat(request.uri()).isEqualTo("/für/[redacted]");
        assertThat(request.headers().all("X-User")).containsExactly(shown);
        assertThat(Redactor.findsIn(sent(secret))).isTrue();
    }

    @Test
    void whatDiffersInAHeadIsMaskedToo() {
        String cookie = sent("jürgen.secret@bänk.de");
        Reply old = Replies.reply(200, "", "Location", sent("/jürgen@bänk.de"), "Set-Cookie", cookie + "=1");
        Comparison compared = Replies.comparer().compare(Replies.get(), old, Replies.reply(200, ""));
        assertThat(compared)
                .isInstanceOfSatisfying(
                        Comparison.Different.class,
                        different -> assertThat(different.differences())
                                .extracting(Difference::toString)
                                .isNotEmpty()
                                .noneMatch(said -> said.contains("rgen") || said.contains(cookie)));
    }

    @Test
    void oneByteThatIsNoUtf8HidesNothing() {
        assertThat(redactor.header("X-User", "\u00ff" + sent("4111–1111–1111–1111 \u00e9")))
                .isEqualTo("\u00ff[redacted] \u00e9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "caf\u00e9",
                "J\u00fcrgen M\u00fcller",
                "\u00c0\u00af",
                "\u00e0\u0080\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f4\u0090\u0080\u0080",
                "end \u00c3"
            })
    void whatIsNoUtf8StaysAsItIs(String value) {
        assertThat(redactor.header("X-Note", value)).isEqualTo(value);
    }

    @Test
    void whatIsReadIsShownAsItReads() {
        assertThat(redactor.header("X-Note", sent("Größe 中国 😀"))).isEqualTo("Größe 中国 😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-8859-1", "windows-1252"})
    void aBodyThatNamesTheWrongCharsetHidesNothing(String charset) {
        Headers headers = Headers.of("Content-Type", "text/plain; charset=" + charset);
        Reply old = new Reply(200, "", headers, Body.of("für jürgen.secret@bänk.de"));
        assertThat(new String(redactor.reply(old, 100).body().bytes(), StandardCharsets.UTF_8))
                .isEqualTo("für [redacted]");
        Comparison compared =
                Replies.comparer().compare(Replies.get(), old, new Reply(200, "", headers, Body.of("nobody")));
        assertThat(compared.toString()).contains("[redacted]").doesNotContain("rgen");
    }
}
