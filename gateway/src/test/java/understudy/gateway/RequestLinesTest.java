package understudy.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the decoder takes must not depend on how the bytes were cut into packets. */
final class RequestLinesTest {

    @Test
    void howeverTheBytesArriveTheSameRequestsAreTaken() {
        Random random = new Random(11);
        List<String> bad = List.of(
                "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\n\tHost: a\r\n\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n\tfolded\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: a\r\n\r\n");
        String good =
                "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n folded\n \r\nGET /y HTTP/1.1\r\nHost: a\r\n\r\n";
        for (int round = 0; round < 400; round++) {
            assertThat(decoded(good + bad.get(round % bad.size()) + good, random))
                    .as("round %d", round)
                    .containsExactly("/x", "/y", "refused");
        }
    }

    private static List<String> decoded(String bytes, Random random) {
        EmbeddedChannel channel = new EmbeddedChannel(new StrictRequestDecoder());
        int at = 0;
        while (at < bytes.length()) {
            int size = Math.min(bytes.length() - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 60));
            channel.writeInbound(Unpooled.copiedBuffer(bytes.substring(at, at + size), StandardCharsets.ISO_8859_1));
            at += size;
        }
        List<String> requests = new ArrayList<>();
        for (Object message = channel.readInbound(); message != null; message = channel.readInbound()) {
            if (message instanceof HttpRequest request) {
                requests.add(request.decoderResult().isSuccess() ? request.uri() : "refused");
            }
        }
        channel.finishAndReleaseAll();
        return requests;
    }
}
