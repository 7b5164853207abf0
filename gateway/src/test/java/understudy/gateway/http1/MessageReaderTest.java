package understudy.gateway.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import understudy.gateway.wire.Fields;

class MessageReaderTest {

    private static final String SIZED = "GET /sized HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String CHUNKED = "GET /chunked HTTP/1.1\r\nHost: a\r\n\r\n";

    /** What was read, as a text; pieces of a body are put together again. */
    private static final class Story implements MessageReader.Parts {
        private final StringBuilder told = new StringBuilder();

        @Override
        public long head(HeadBlock head) {
            String text = new String(head.bytes(), StandardCharsets.ISO_8859_1);
            told.append(text, 0, text.indexOf("\r\n")).append(" <");
            return text.contains("/chunked") ? MessageReader.CHUNKED : 5;
        }

        @Override
        public void body(ByteBuf chunk) {
            told.append(chunk.toString(StandardCharsets.ISO_8859_1));
            chunk.release();
        }

        @Override
        public void ended(Fields trailers) {
            told.append("> ").append(trailers.get("t")).append('\n');
        }

        @Override
        public void broken(MessageReader.Flaw flaw) {
            told.append(flaw);
        }
    }

    private static String read(boolean lenient, String... pieces) {
        Story story = new Story();
        MessageReader reader = new MessageReader(story, UnpooledByteBufAllocator.DEFAULT, lenient, 40, 80, 2);
        for (String piece : pieces) {
            reader.read(Unpooled.copiedBuffer(piece, StandardCharsets.ISO_8859_1));
        }
        reader.close();
        return story.told.toString();
    }

    @Test
    void messagesReadTheSameWhereverTheyAreCut() {
        String all = "\r\n" + SIZED + "hello" + CHUNKED + "2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n\r\n" + CHUNKED
                + "5\r\nhello\r\n0\r\nt: 1\r\n\r\n";
        String story = """
                GET /sized HTTP/1.1 <hello> null
                GET /chunked HTTP/1.1 <hello> null
                GET /chunked HTTP/1.1 <hello> 1
                """;

        for (int cut = 0; cut <= all.length(); cut++) {
            assertThat(read(false, all.substring(0, cut), all.substring(cut)))
                    .as("cut at %d", cut)
                    .isEqualTo(story);
        }
        assertThat(read(false, all.split(""))).isEqualTo(story);
    }

    @Test
    void whatCannotBecomeAMessageIsRefusedAtOnceWhereverItIsCut() {
        record Case(String text, boolean lenient, String end) {}
        List<Case> cases = List.of(
                new Case("GET /" + "a".repeat(40), false, "FIRST_LINE_TOO_LONG"),
                new Case("GET / HTTP/1.1\r\na: " + "b".repeat(100), false, "HEAD_TOO_LARGE"),
                new Case(CHUNKED + "0\r\ns: 1\r\nt: " + "b".repeat(100), false, "<HEAD_TOO_LARGE"),
                new Case(CHUNKED + "0\r\nt: " + "b".repeat(100), false, "<HEAD_TOO_LARGE"),
                new Case(CHUNKED + "0\r\ns: 1\r\nt: 1\r\nu: 1\r\n\r\n", false, "<TOO_MANY_TRAILERS"),
                new Case("\r\n".repeat(17), false, "MALFORMED"),
                new Case(CHUNKED + "5\n", false, "<MALFORMED"),
                new Case(CHUNKED + "x\r\n", false, "<MALFORMED"),
                new Case(CHUNKED + "1;" + "x".repeat(5000), false, "<MALFORMED"),
                new Case(CHUNKED + ("1;" + "x".repeat(1000) + "\r\na\r\n").repeat(67), false, "aMALFORMED"),
                new Case(CHUNKED + "2\r\nheXX", false, "<heMALFORMED"),
                new Case("HTTX", true, "MALFORMED"));

        for (Case each : cases) {
            assertThat(read(each.lenient, each.text)).as(each.text).endsWith(each.end);
            assertThat(read(each.lenient, each.text.split(""))).as(each.text).endsWith(each.end);
        }
    }

    @Test
    void extensionsMayBeAsManyAsALongBodyNeeds() {
        String signed = "800;chunk-signature=" + "f".repeat(64) + "\r\n" + "a".repeat(2048) + "\r\n";
        assertThat(read(false, CHUNKED + signed.repeat(2000) + "0\r\n\r\n")).endsWith("a> null\n");
    }
}
