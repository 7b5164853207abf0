package understudy.testkit.http2;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * HPACK (RFC 7541): written plainly, every line a literal that no table keeps, so that a block means the same wherever
 * it is sent; read with Netty's decoder, one per connection.
 */
final class HeaderBlock {

    private static final int SEVEN_BITS = 0x7f;

    private HeaderBlock() {}

    static byte[] of(H2Fields fields) {
        ByteArrayOutputStream out =
                new ByteArrayOutputStream(64 * fields.lines().size());
        for (H2Fields.Field line : fields.lines()) {
            out.write(0);
            write(line.name(), out);
            write(line.value(), out);
        }
        return out.toByteArray();
    }

    private static void write(String text, ByteArrayOutputStream out) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int left = bytes.length;
        if (left < SEVEN_BITS) {
            out.write(left);
        } else {
            out.write(SEVEN_BITS);
            left -= SEVEN_BITS;
            while (left > SEVEN_BITS) {
                out.write((left & SEVEN_BITS) | 0x80);
                left >>>= 7;
            }
            out.write(left);
        }
        out.writeBytes(bytes);
    }

    /** Reads the blocks of one connection, in order. For one thread. */
    static final class Reader {

        private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1 << 24);

        H2Fields read(int stream, byte[] block) throws IOException {
            List<H2Fields.Field> lines = new ArrayList<>();
            try {
                decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(block))
                        .forEach(line -> lines.add(new H2Fields.Field(
                                line.getKey().toString(), line.getValue().toString())));
            } catch (Http2Exception e) {
                throw new IOException("header block of stream %d".formatted(stream), e);
            }
            return new H2Fields(lines);
        }
    }
}
