package understudy.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCountTest {

    private static final String STREAM =
            "retry: 2000\n: hello\n\nid: 7\nevent: cause\ndata: {\"x\":\ndata: 1}\n\n" + "data: " + "x".repeat(200)
                    + "\n\nevent: nothing\n\nevent:service\r\ndata:{}\r\n\r\nevent: unfinished\ndata: {}\n";

    /** An event without data is none, and so is one that is not over. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 1000})
    void eventsAreCountedHoweverTheyComeInPieces(int pieceBytes) {
        EventCount count = new EventCount();
        byte[] stream = STREAM.getBytes(UTF_8);

        for (int at = 0; at < stream.length; at += pieceBytes) {
            count.read(Unpooled.wrappedBuffer(stream, at, Math.min(pieceBytes, stream.length - at)));
        }

        assertThat(count.byName()).isEqualTo(Map.of("cause", 1L, "message", 1L, "service", 1L));
    }
}
