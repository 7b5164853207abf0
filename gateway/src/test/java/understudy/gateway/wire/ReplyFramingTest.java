package understudy.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import understudy.testkit.Answer;
import understudy.testkit.RawClient;
import understudy.testkit.WireHead;
import understudy.testkit.WireReply;

/** What a reply says of its framing is what the client gets, and not what the version had. */
class ReplyFramingTest {

    private static final String IN_CHUNKS = "4\r\nbody\r\n0\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private static Answer untilClose(String head) {
        return Answer.bytes(OK + head + "\r\nbody").then(Answer.close());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Transfer-Encoding: identity|chunked",
                "Transfer-Encoding: Identity, |chunked",
                "Transfer-Encoding:|chunked",
                "Transfer-Encoding: gzip|gzip, chunked",
                "Transfer-Encoding: gzip, identity|gzip, chunked"
            })
    void aBodyThatGoesOnInChunksSaysSo(String line, String said) throws IOException {
        Answer answer = untilClose(line + "\r\n");
        try (Rig rig = Rig.open(answer, answer);
                RawClient client = rig.client()) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readHead().all("Transfer-Encoding")).containsExactly(said);
                assertThat(new String(client.take(IN_CHUNKS.length()), StandardCharsets.US_ASCII))
                        .isEqualTo(IN_CHUNKS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: chunked, gzip\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: gzip\r\n",
                "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding: x\u000bchunked\r\n"
            })
    void aReplyThatTwoReadersCouldFrameDifferentlyIsNone(String lines) throws IOException {
        Answer answer = untilClose(lines);
        try (Rig rig = Rig.open(answer, answer);
                RawClient client = rig.client()) {
            assertThat(client.get("/").status()).isEqualTo(502);
        }
    }

    @Test
    void aCodingThatAnOldClientCannotBeToldOfIsNotSentToIt() throws IOException {
        Answer answer = untilClose("Transfer-Encoding: gzip\r\n");
        try (Rig rig = Rig.open(answer, answer);
                RawClient client = rig.client()) {
            assertThat(client.ask("GET / HTTP/1.0\r\nHost: a\r\n\r\n").status()).isEqualTo(502);
        }
    }

    @Test
    void whereNoBodyCanBeNothingSaysHowLongItIs() throws IOException {
        Answer answer = Answer.bytes(
                "HTTP/1.1 103 Early\r\nContent-Length: 3\r\nX-A: 1\r\n\r\n",
                "HTTP/1.1 204 None\r\nContent-Length: 4\r\nX-B: 2\r\n\r\n");
        Answer encoded = Answer.bytes("HTTP/1.1 204 None\r\nTransfer-Encoding: chunked\r\n\r\n");
        Answer unchanged = Answer.bytes("HTTP/1.1 304 Same\r\nContent-Length: 4\r\n\r\n");
        assertThat(headsOf(answer))
                .allSatisfy(head -> assertThat(head.all("Content-Length")).isEmpty());
        assertThat(headsOf(encoded))
                .allSatisfy(head -> assertThat(head.all("Transfer-Encoding")).isEmpty());
        assertThat(headsOf(unchanged).getFirst().all("Content-Length")).containsExactly("4");
    }

    private static List<WireHead> headsOf(Answer answer) throws IOException {
        try (Rig rig = Rig.open(answer, answer);
                RawClient client = rig.client()) {
            WireReply reply = client.get("/");
            return reply.interim().isEmpty()
                    ? List.of(reply.head())
                    : List.of(reply.interim().getFirst(), reply.head());
        }
    }
}
